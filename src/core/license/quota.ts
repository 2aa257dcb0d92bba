/** Licenses of an account. The one request that says how many are free does not say the others, which then are undefined. */
export interface Quota {
  /** Free licenses (`UnusedAuthorizedCnt`, else total less used). */
  readonly left: number;
  readonly total: number | undefined;
  readonly used: number | undefined;
}
