import type { Failure } from '../failure';
import type { Side } from '../image/image';
import type { Result } from '../result';
import { choosingOf } from './choosing';
import { findDamage, type Damage } from './damage';
import { doubtKeys, doubtKeysOfRequest } from './doubt';
import { applyEvent, latestCalls, sendingOf, type ImageState } from './imageState';
import type { JournalRecord, RunStart } from './journal';
import {
  decideAlong,
  decideOutcome,
  needsReading,
  requestIdOf,
  settleAfter,
  type Choosing,
  type ImageOutcome,
  type Reading,
} from './outcome';
import type { Quota } from './quota';
import { joinStart } from './splitStart';
import { followWritten, mayHaveLicensed, type WrittenCourse } from './writtenCourse';

/** A licensing run as its records tell it. */
export interface Run extends WrittenCourse {
  readonly id: string;
  readonly start: RunStart;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of the latest record. */
  readonly updatedAt: number;
  /** Undefined while it is under way, and for ever when its window died. */
  readonly endedAt: number | undefined;
  readonly cancelled: boolean;
  /** One for each image of the plan, in its order. */
  readonly outcomes: readonly ImageOutcome[];
  /** Licenses as last read after the sending; undefined when that was not tried. */
  readonly quotaAfter: Result<Quota, Failure> | undefined;
  /** When `quotaAfter` was read; milliseconds since the epoch. */
  readonly quotaReadAt: number | undefined;
  /** All this is made from. */
  readonly records: readonly JournalRecord[];
  /** By which the records name the images, as `JoinedStart.places`. */
  readonly places: readonly number[];
  /** Undefined when no record is missing, as far as can be seen. */
  readonly damage: Damage | undefined;
}

/**
 * The runs of these records, in the order of their starts. Records may come from several files: they are taken by their
 * time. What the records of a run do not say counts as not known.
 */
export function replayJournal(records: readonly JournalRecord[]): Run[] {
  const byRun = new Map<string, JournalRecord[]>();
  for (const record of records) {
    const known = byRun.get(record.run);
    if (known === undefined) byRun.set(record.run, [record]);
    else known.push(record);
  }
  return [...byRun.values()].flatMap((some) => replayRun(some) ?? []).sort((a, b) => a.startedAt - b.startedAt);
}

/** Undefined when the record of its start is missing. */
export function replayRun(records: readonly JournalRecord[]): Run | undefined {
  const ordered = [...records].sort((a, b) => a.at - b.at);
  const first = records.find(({ event }) => event.kind === 'started');
  if (first?.event.kind !== 'started') return undefined;
  const { start, places, lost } = joinStart(
    first.event,
    records.flatMap(({ event }) => (event.kind === 'planned' ? [event] : [])),
  );
  const damage = findDamage(records, lost);
  const states = start.images.map((): ImageState => ({ leftAt: undefined, sending: undefined, reading: undefined }));
  const byPlace: ImageState[] = [];
  for (const [index, state] of states.entries()) byPlace[places[index] ?? index] = state;
  let endedAt: number | undefined;
  let cancelled = false;
  let quotaAfter: Run['quotaAfter'];
  let quotaReadAt: number | undefined;
  for (const { at, event } of ordered) {
    applyEvent(event, at, byPlace);
    if (event.kind === 'quota') {
      quotaAfter = event.quota;
      quotaReadAt = at;
    }
    if (event.kind === 'ended') {
      endedAt = at;
      cancelled = event.cancelled;
    }
  }
  const course = followWritten(start, ordered, damage);
  // A record that is missing may be of a call with it, or of the answer.
  if (damage !== undefined)
    for (const state of states) if (state.sending === undefined) state.leftAt = damage.calledUntil;
  const choosing = choosingOf(start, countLicensed(start, states, course), quotaAfter);
  const calledAt = latestCalls(start, states);
  return {
    id: first.run,
    start,
    startedAt: first.at,
    updatedAt: ordered.at(-1)?.at ?? first.at,
    endedAt,
    cancelled,
    outcomes: start.images.map((planned, index) => {
      const { side, imageId } = planned.image;
      return toOutcome(planned, states[index], choosing[side], imageId && calledAt.get(imageId));
    }),
    ...course,
    quotaAfter,
    quotaReadAt,
    records,
    places,
    damage,
  };
}

/** How many images of each side were read as licensed, or were listed so and are none of the start's. */
function countLicensed(
  { images }: RunStart,
  states: readonly ImageState[],
  { further = [] }: WrittenCourse,
): Record<Side, number> {
  const counts = { local: 0, registry: 0 };
  for (const { image } of further) counts[image.side] += 1;
  for (const [index, { image }] of images.entries()) {
    const result = states[index]?.reading?.result;
    if (result?.ok === true && result.value === 'licensed') counts[image.side] += 1;
  }
  return counts;
}

/** @param calledAt of its image id, from `latestCalls` */
function toOutcome(
  { image, origins }: RunStart['images'][number],
  state: ImageState | undefined,
  choosing: Choosing,
  calledAt: number | undefined,
): ImageOutcome {
  const sending = sendingOf(state);
  const leftAt = state?.leftAt;
  const told = { image, origins, sending, leftAt, requestId: requestIdOf(sending) };
  const reading = toReading(state, calledAt ?? leftAt);
  const own = decideOutcome(sending, reading, choosing);
  if (calledAt === undefined || (calledAt === leftAt && needsReading(sending))) return { ...told, outcome: own };
  return { ...told, alongAt: calledAt, outcome: decideAlong(own, reading) };
}

function toReading(state: ImageState | undefined, leftAt: number | undefined): Reading {
  if (state?.reading === undefined) return { kind: 'notRead' };
  const { at, result } = state.reading;
  if (!result.ok) return { kind: 'failed', failure: result.error };
  return { kind: 'read', license: result.value, late: leftAt !== undefined && at - leftAt >= settleAfter };
}

/** The places of the images whose outcome is not known, and which a reading may tell. */
export function openImages(run: Run): number[] {
  return run.outcomes.flatMap(({ outcome }, index) => (outcome.kind === 'unknown' ? [index] : []));
}

/**
 * The `doubtKeys` of the images that a call has or may have licensed although a list read at `at` need not show it yet, and
 * what stands for those that no list had. They must not be sent again, with whichever key and to whichever address: both
 * may lead to the account of that call.
 */
export function imagesInDoubt(runs: readonly Run[], at: number): Set<string> {
  const isRecent = (leftAt: number | undefined): boolean => leftAt !== undefined && at - leftAt < settleAfter;
  return new Set(
    runs.flatMap((run) => [
      ...run.outcomes.flatMap(({ image, sending, leftAt }) =>
        needsReading(sending) && isRecent(leftAt) ? doubtKeys(image) : [],
      ),
      ...(mayHaveLicensed(run) && isRecent(run.call?.leftAt) ? doubtKeysOfRequest(run.start.written ?? {}) : []),
    ]),
  );
}
