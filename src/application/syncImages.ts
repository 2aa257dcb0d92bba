import type { Failure } from '../core/failure';
import type { Side } from '../core/image/image';
import { err, ok, type Result } from '../core/result';
import { pause } from './pause';
import type { Clock, Progress, Synchronization } from './ports';

/** Pause between two looks at a running sync, in milliseconds. */
const pollPause = 2000;

/** How long a sync is followed, in milliseconds. It goes on at TCSS after that. */
const followLimit = 15 * 60_000;

/** `goesOn`: it was not over when it was followed no longer. */
export type SyncEnd = 'done' | 'goesOn';

/** Asks TCSS to read one side's images anew, and waits until it has. */
export async function syncImages(
  side: Side,
  tools: { readonly sync: Synchronization; readonly clock: Clock; readonly progress: Progress },
  signal: AbortSignal,
): Promise<Result<SyncEnd, Failure>> {
  const { sync, clock, progress } = tools;
  const started = await sync.startSync(side, signal);
  if (!started.ok) return started;
  const until = clock.now() + followLimit;
  while (clock.now() < until) {
    if (!(await pause(clock, pollPause, signal))) return err({ kind: 'cancelled', effect: 'none' });
    const state = await sync.readSync(side, signal);
    if (!state.ok) return state;
    if (state.value.kind === 'done') return ok('done');
    if (state.value.kind === 'failed') return err({ kind: 'refused', effect: 'none', detail: state.value.detail });
    if (state.value.percent !== undefined) progress.report({ done: state.value.percent, total: 100 });
  }
  return ok('goesOn');
}
