import { assertNever } from '../assertNever';
import type { ImageReading, RunEvent, RunStart } from './journal';
import { needsReading, type Sending } from './outcome';

/** What the records of a run tell of a call. */
export interface CallState {
  /** When it was about to leave, then when it was answered; undefined before. */
  leftAt: number | undefined;
  sending: Sending | undefined;
}

/** What the records of a run tell of one of its images, and the call that held it. */
export interface ImageState extends CallState {
  reading: { readonly at: number; readonly result: ImageReading } | undefined;
}

/** @param states by the places of their images */
export function applyEvent(event: RunEvent, at: number, states: readonly ImageState[]): void {
  switch (event.kind) {
    case 'started':
    case 'planned':
    case 'further':
    case 'quota':
    case 'ended':
      return;
    case 'sending':
    case 'sent':
      forEachPicked(states, event.images, (state) => {
        applyCall(event, at, state);
      });
      return;
    case 'read':
      for (const [index, result] of event.readings) {
        const state = states[index];
        if (state !== undefined) state.reading = newer(state.reading, { at, result });
      }
      return;
    default:
      assertNever(event);
  }
}

export function applyCall(event: Extract<RunEvent, { kind: 'sending' | 'sent' }>, at: number, call: CallState): void {
  if (event.kind === 'sent') call.sending = event.sending;
  // Its leaving was written down as well, unless that record is missing.
  if (event.kind === 'sending' || call.leftAt !== undefined || needsReading(event.sending)) call.leftAt = at;
}

function forEachPicked(
  states: readonly ImageState[],
  indexes: readonly number[],
  change: (state: ImageState) => void,
): void {
  for (const index of indexes) {
    const state = states[index];
    if (state !== undefined) change(state);
  }
}

/** A reading that failed takes nothing away from an earlier one that found a license: that does not pass. */
function newer(known: ImageState['reading'], read: NonNullable<ImageState['reading']>): ImageState['reading'] {
  return known?.result.ok === true && known.result.value === 'licensed' ? known : read;
}

/** When the latest call left, or was answered, that may have licensed a row of an image id, by that id. */
export function latestCalls({ images }: RunStart, states: readonly ImageState[]): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const [index, { image }] of images.entries()) {
    const state = states[index];
    if (image.imageId === undefined || state?.leftAt === undefined || !needsReading(sendingOf(state))) continue;
    latest.set(image.imageId, Math.max(state.leftAt, latest.get(image.imageId) ?? state.leftAt));
  }
  return latest;
}

/** What became of a call, as far as is written. */
export function sendingOf(state: CallState | undefined): Sending {
  return state?.sending ?? interrupted(state?.leftAt !== undefined);
}

/** For a call of which no record says what became of it. */
function interrupted(hasLeft: boolean): Sending {
  return hasLeft
    ? { kind: 'failed', failure: { kind: 'interrupted', effect: 'open' } }
    : { kind: 'notSent', because: { kind: 'interrupted', effect: 'none' } };
}
