import type { Clock } from '../application/ports';

/** Starts of one action that the service takes in a second. Stated on the page of every TCSS action. */
const startsPerWindow = 20;
const windowMilliseconds = 1000;

/**
 * Holds the starts of actions back so that no 1,000 ms, wherever they begin, see more than 20 of one action.
 * One pace belongs to one account.
 */
export interface Pace {
  /** Resolves when the action may start, and counts the start. Rejects with the signal's reason. */
  waitForTurn(action: string, signal: AbortSignal): Promise<void>;
}

export function createPace(clock: Clock): Pace {
  /** For each action its latest starts, at most 20, in the order of time. */
  const starts = new Map<string, number[]>();

  return {
    async waitForTurn(action, signal) {
      signal.throwIfAborted();
      const latest = starts.get(action) ?? [];
      starts.set(action, latest);
      for (let wait = measureWait(latest, clock.now()); wait > 0; wait = measureWait(latest, clock.now())) {
        await clock.sleep(wait, signal);
      }
      latest.push(clock.now());
      if (latest.length > startsPerWindow) latest.shift();
    },
  };
}

/** Milliseconds until the next start is allowed. Moves the starts when the clock was set back. */
function measureWait(latest: number[], now: number): number {
  const ahead = (latest.at(-1) ?? now) - now;
  if (ahead > 0) {
    // Taken as if the newest had been just now: too careful by a second at most, instead of waiting for the old time.
    latest.forEach((start, index) => (latest[index] = start - ahead));
  }
  const first = latest[latest.length - startsPerWindow];
  // One more, because a whole millisecond may hide nearly another one.
  return first === undefined ? 0 : first + windowMilliseconds + 1 - now;
}
