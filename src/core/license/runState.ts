import { countOutcomes, isLeftOver, type ImageOutcome, type Sending } from './outcome';
import type { Run } from './run';

/** How a run stands, in one word. */
export type RunState =
  /** No end is written: it is under way, or its window died. */
  | 'unfinished'
  /** Of some images it is not known whether they were licensed. */
  | 'unknown'
  /** All images that were wanted are licensed, by this run or meanwhile by somebody else. */
  | 'licensed'
  | 'partly'
  /** None was licensed. */
  | 'notLicensed';

export function stateOfRun(run: Run): RunState {
  if (run.endedAt === undefined) return 'unfinished';
  const { licensed, wasLicensed, notLicensed, unknown } = countOutcomes(wantedOutcomes(run));
  if (unknown + countLost(run) > 0) return 'unknown';
  if (licensed + wasLicensed === 0) return 'notLicensed';
  return notLicensed === 0 ? 'licensed' : 'partly';
}

/** Images of which nothing is known, since their record is missing. */
export function countLost({ damage }: Run): number {
  return damage?.lost ?? 0;
}

/** How many images no call is awaited for any more, as far as is written. */
export function countDone({ outcomes }: Run): number {
  return outcomes.filter(({ sending }) => !isInterrupted(sending)).length;
}

/** Without the images that a request as written let the service choose from and that it did not choose. */
export function wantedOutcomes({ outcomes }: Run): ImageOutcome[] {
  return outcomes.filter(({ outcome }) => !isLeftOver(outcome));
}

function isInterrupted(sending: Sending): boolean {
  switch (sending.kind) {
    case 'failed':
      return sending.failure.kind === 'interrupted';
    case 'notSent':
      return sending.because.kind === 'interrupted';
    default:
      return false;
  }
}
