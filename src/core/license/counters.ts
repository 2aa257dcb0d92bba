/** A number of things and how many of them are used. Each undefined when the service did not say it. */
export interface Usage {
  readonly total: number | undefined;
  readonly used: number | undefined;
}

/** The two counters of an account, as the service gives them: licenses, of which an image needs one, and scans. */
export interface Counters {
  /** Trial and bought together. */
  readonly licenses: Usage;
  readonly trial: Usage;
  readonly purchased: Usage;
  /** Undefined when the service said nothing of them. */
  readonly scans: ScanCounter | undefined;
  /** Image ids that are on both sides (`RepeatImageIdCnt`). */
  readonly onBothSides: number | undefined;
}

/**
 * `ImageScanInquireInfo`: scans of the present period. They are sold by the month, but the published example has a period
 * of three; what is not used of them ends with it.
 */
export interface ScanCounter extends Usage {
  /** `PayNum`: of the total, those that were bought. */
  readonly purchased: number | undefined;
  /** `TrialNum`. */
  readonly trial: number | undefined;
  /** Milliseconds since the epoch; undefined when not given. */
  readonly startsAt: number | undefined;
  readonly endsAt: number | undefined;
  /** `PurchaseStatus`: `Pending`, `Normal` or `Isolate` are documented. */
  readonly status: string | undefined;
}
