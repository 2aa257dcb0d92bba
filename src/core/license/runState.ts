import { countOutcomes, isLeftOver, type ImageOutcome, type Sending } from './outcome';
import { openImages, type Run } from './run';
import { unseenUse } from './strangeUse';
import { listsFinalAt } from './writtenCourse';

/** How a run stands, in one word. */
export type RunState =
  /** No end is written: it is under way, or its window died. */
  | 'unfinished'
  /** Of some images it is not known whether they were licensed, or which ones were. */
  | 'unknown'
  /** All images that were wanted are licensed, by this run or meanwhile by somebody else. */
  | 'licensed'
  | 'partly'
  /** None was licensed. */
  | 'notLicensed';

export function stateOfRun(run: Run): RunState {
  if (run.endedAt === undefined) return 'unfinished';
  const { licensed, total, unknown } = tallyRun(run);
  if (unknown > 0) return 'unknown';
  if (licensed > 0) return licensed === total ? 'licensed' : 'partly';
  return listsFinalAt(run) === undefined ? 'notLicensed' : 'unknown';
}

/** Whether a reading may tell more of a run: of images that are not known, or what a request as written has licensed. */
export function mayTellMore(run: Run): boolean {
  return openImages(run).length > 0 || (run.start.written !== undefined && stateOfRun(run) === 'unknown');
}

/** Images of a run, and after a request as written those beside them that are licensed since. */
export interface Tally {
  /** By this run or meanwhile by somebody else. */
  readonly licensed: number;
  /** Of which that is not known; of licenses that are gone, at least one for each. */
  readonly unknown: number;
  readonly total: number;
}

export function tallyRun(run: Run): Tally {
  const wanted = wantedOutcomes(run);
  const { licensed, wasLicensed, unknown } = countOutcomes(wanted);
  const further = run.further?.length ?? 0;
  const unseen = Math.max(0, unseenUse(run) - unknown);
  const lost = countLost(run);
  return {
    licensed: licensed + wasLicensed + further,
    unknown: unknown + unseen + lost,
    total: wanted.length + further + unseen + lost,
  };
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
function wantedOutcomes({ outcomes }: Run): ImageOutcome[] {
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
