import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The longest time, in milliseconds, for which nothing else could run while the work was under way. Time in which this
 * process did not compute, because the machine did something else, does not count.
 */
export async function measureBlocking(work: () => Promise<unknown>): Promise<number> {
  const state = { longest: 0, isOver: false };
  const watch = async (): Promise<void> => {
    for (let seen = look(); !state.isOver;) {
      await sleep(1);
      const now = look();
      state.longest = Math.max(state.longest, Math.min(now.time - seen.time, now.computed - seen.computed) - 1);
      seen = now;
    }
  };
  const watching = watch();
  await work();
  state.isOver = true;
  await watching;
  return state.longest;
}

/** In milliseconds. */
function look(): { readonly time: number; readonly computed: number } {
  const { user, system } = process.cpuUsage();
  return { time: performance.now(), computed: (user + system) / 1000 };
}
