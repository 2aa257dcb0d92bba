import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Clock } from '../../../../src/application/ports';
import { RunLockFile } from '../../../../src/host/journal/runLockFile';
import { ManualClock } from '../../../doubles/manualClock';
import { RecordingLog } from '../../../doubles/recordingLog';

export const noon = Date.UTC(2026, 0, 2, 12);

/** Windows of one machine, each with a process id, over the same folder and clock. */
export function openMachine(folder: string) {
  return openMachineAt(folder, new ManualClock(noon));
}

export function openMachineAt<C extends Clock>(folder: string, clock: C) {
  const log = new RecordingLog();
  const running = new Set<number>();
  let ids = 0;
  const openWindow = (pid: number, host = 'here') => {
    running.add(pid);
    const newId = () => `id${(ids += 1)}`;
    return new RunLockFile({ folder, clock, log, newId, process: { pid, host, isRunning: (id) => running.has(id) } });
  };
  return { clock, log, running, openWindow };
}

/**
 * Moves the clock on by a look of the lock's whenever one waits for that, until the promise is settled.
 *
 * @param others sleeps that have nothing to do with it: one for each lease
 * @param onLook told how many milliseconds have gone by
 */
export async function watch<T>(
  promise: Promise<T>,
  clock: ManualClock,
  others = 0,
  onLook: (milliseconds: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly value: T; readonly took: number }> {
  const state = { settled: false };
  const isSettled = () => state.settled;
  const value = promise.finally(() => (state.settled = true));
  let took = 0;
  while (!isSettled()) {
    await setImmediate();
    // The promise may have been settled meanwhile, and what sleeps now be the beat of its lease.
    if (isSettled() || clock.sleeping <= others) continue;
    await onLook(took);
    await clock.advance(100);
    took += 100;
  }
  return { value: await value, took };
}

/** A clock by which looks take their time, and beats never come. */
export const beatless: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    milliseconds < 1000 ? setTimeout(milliseconds, undefined, { signal }) : new ManualClock().sleep(1, signal),
};
