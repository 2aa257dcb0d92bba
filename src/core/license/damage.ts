import type { JournalRecord } from './journal';
import { settleAfter } from './outcome';

/** How long one reading of the images of a run may take, in milliseconds. */
export const readingLimit = 60_000;

/** What of the record of a run is missing, such as lines that a fault of the disk has damaged. */
export interface Damage {
  /** Images of which nothing is known, not even which they are. */
  readonly lost: number;
  /** No call left, or was answered, later than this, also none of which a record is missing; milliseconds since the epoch. */
  readonly calledUntil: number;
}

/**
 * Undefined when nothing is missing, as far as the numbers of the records tell. A last one is not missed: without it the run
 * looks as if its window had died before.
 * @param records of one run
 * @param lost from `joinStart`
 */
export function findDamage(records: readonly JournalRecord[], lost: number): Damage | undefined {
  const gaps = endsOfGaps(records);
  if (lost === 0 && gaps.length === 0) return undefined;
  return { lost, calledUntil: gaps.reduce((latest, each) => Math.max(latest, each), lastCallOf(records) ?? 0) };
}

/** Whether a call of a run with this damage, of whichever image, may have an effect that a list read at `at` need not show. */
export function mayHaveCalled(damage: Damage | undefined, at: number): boolean {
  return damage !== undefined && at - damage.calledUntil < settleAfter;
}

/** When a call of a run last left, or was answered, or was about to; undefined when no record says so. */
export function lastCallOf(records: readonly JournalRecord[]): number | undefined {
  let last: number | undefined;
  for (const { event, at } of records)
    switch (event.kind) {
      case 'started':
      case 'planned':
      case 'sending':
      case 'sent':
        last = Math.max(last ?? at, at);
        break;
      default:
    }
  return last;
}

/** For each gap in the numbers of the records, when the record behind it was written at the latest. */
function endsOfGaps(records: readonly JournalRecord[]): number[] {
  const numbered = records.flatMap(({ number, at, event }) => (number === undefined ? [] : [{ number, at, event }]));
  const ends: number[] = [];
  let next = 0;
  for (const { number, at, event } of numbered.sort((a, b) => a.number - b.number)) {
    // A reading has the time at which it began.
    if (number > next) ends.push(event.kind === 'read' ? at + readingLimit : at);
    next = Math.max(next, number + 1);
  }
  return ends;
}
