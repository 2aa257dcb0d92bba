/** Licenses of an account. A count is undefined when the service did not say it. */
export interface Quota {
  /** Free licenses (`UnusedAuthorizedCnt`, else total less used). */
  readonly left: number;
  readonly total: number | undefined;
  readonly used: number | undefined;
}
