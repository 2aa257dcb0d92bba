/**
 * Where the scan of an image stands. `partlyFailed`: finished, but vulnerabilities, viruses or sensitive data could not be
 * looked for. `unknown`: the service gave no state, or one that is not documented.
 */
export type ScanState = 'notScanned' | 'scanning' | 'scanned' | 'partlyFailed' | 'failed' | 'cancelled' | 'unknown';

export const scanStates: readonly ScanState[] = [
  'notScanned',
  'scanning',
  'scanned',
  'partlyFailed',
  'failed',
  'cancelled',
  'unknown',
];

export interface Scan {
  readonly state: ScanState;
  /** Milliseconds since the epoch, of the latest scan; undefined when there was none or it was not given. */
  readonly at: number | undefined;
}

export const unknownScan: Scan = { state: 'unknown', at: undefined };
