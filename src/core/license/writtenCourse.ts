import { keyOf, keyText } from '../image/image';
import type { Damage } from './damage';
import { applyCall, sendingOf, type CallState } from './imageState';
import type { JournalRecord, RunStart } from './journal';
import { needsReading, settleAfter, type Sending } from './outcome';
import type { PlannedImage } from './plan';

/** What the records of a run tell of its request as written, beside what became of each image. */
export interface WrittenCourse {
  /** Of its one call; undefined for a run by ids. */
  readonly call: WrittenCall | undefined;
  /**
   * After it: images listed as licensed that were not before it and that are not among those of the start, each that any
   * reading had. Undefined when the lists were not read again.
   */
  readonly further: readonly PlannedImage[] | undefined;
  /** When the latest reading of the lists for `further` began, in milliseconds since the epoch. */
  readonly furtherReadAt: number | undefined;
}

export interface WrittenCall {
  /** When it was about to leave, then when it was answered; undefined before. Milliseconds since the epoch. */
  readonly leftAt: number | undefined;
  readonly sending: Sending;
}

/**
 * @param records of the run, by their time
 * @param damage of them: a record that is missing may be of the call, or of its answer
 */
export function followWritten(
  { written }: RunStart,
  records: readonly JournalRecord[],
  damage?: Damage,
): WrittenCourse {
  const call: CallState = { leftAt: undefined, sending: undefined };
  const further = new Map<string, PlannedImage>();
  let furtherReadAt: number | undefined;
  for (const { at, event } of records) {
    if (event.kind === 'sending' || event.kind === 'sent') applyCall(event, at, call);
    if (event.kind !== 'further') continue;
    furtherReadAt = at;
    for (const planned of event.images) further.set(keyText(keyOf(planned.image)), planned);
  }
  if (damage !== undefined && call.sending === undefined) call.leftAt = damage.calledUntil;
  return {
    call: written === undefined ? undefined : { leftAt: call.leftAt, sending: sendingOf(call) },
    further: furtherReadAt === undefined ? undefined : [...further.values()],
    furtherReadAt,
  };
}

/** Whether a request as written left, and may have licensed images. */
export function mayHaveLicensed({ call }: Pick<WrittenCourse, 'call'>): boolean {
  return call !== undefined && needsReading(call.sending);
}

/**
 * From when on the lists tell all that a request as written has licensed, in milliseconds since the epoch. Undefined when
 * they were read since, and when there is nothing to read them for.
 */
export function listsFinalAt(run: WrittenCourse & { readonly start: RunStart }): number | undefined {
  const leftAt = mayHaveLicensed(run) ? run.call?.leftAt : undefined;
  if (leftAt === undefined || run.start.licensedBefore === undefined) return undefined;
  const final = leftAt + settleAfter;
  return run.furtherReadAt === undefined || run.furtherReadAt < final ? final : undefined;
}
