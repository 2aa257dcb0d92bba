import type { InventoryImage } from '../../src/core/image/image';
import type { JournalRecord, RunEvent, RunStart } from '../../src/core/license/journal';
import { replayRun, type Run } from '../../src/core/license/run';
import { startOf } from './plans';

export type Timed = readonly [at: number, event: RunEvent];

/** The records of a run that began at 0 and licensed these images, then these events. */
export function recordsOf(
  id: string,
  images: readonly InventoryImage[],
  events: readonly Timed[],
  changes: Partial<RunStart> = {},
): JournalRecord[] {
  const start: Timed = [0, { kind: 'started', start: startOf(images, changes) }];
  return [start, ...events].map(([at, event]) => ({ run: id, at, event }));
}

export function runOf(
  id: string,
  images: readonly InventoryImage[],
  events: readonly Timed[],
  changes: Partial<RunStart> = {},
): Run {
  const run = replayRun(recordsOf(id, images, events, changes));
  if (run === undefined) throw new Error('A run without a start.');
  return run;
}
