/** What scans found in an image. A number is undefined when the service did not give it, as details do not give levels. */
export interface Risks {
  /** Vulnerabilities of all levels. */
  readonly vulnerabilities: number | undefined;
  readonly critical: number | undefined;
  readonly high: number | undefined;
  readonly medium: number | undefined;
  readonly low: number | undefined;
  readonly viruses: number | undefined;
  /** `RiskCnt`: risky behavior; the definition of the local list calls it sensitive data. */
  readonly risks: number | undefined;
  /** Sensitive data. The local list has no such number. */
  readonly sensitive: number | undefined;
}

export const unknownRisks: Risks = {
  vulnerabilities: undefined,
  critical: undefined,
  high: undefined,
  medium: undefined,
  low: undefined,
  viruses: undefined,
  risks: undefined,
  sensitive: undefined,
};
