import type { Clock } from '../application/ports';

/** Starts of one action that the service takes in a second. Stated on the page of every TCSS action. */
const startsPerWindow = 20;
const windowMilliseconds = 1000;

/**
 * Holds the starts of actions back so that no 1,000 ms, wherever they begin, see more than 20 of one action.
 * The service counts arrivals, not starts: a request may have arrived as late as its answer came, and counts
 * until a second after that. One that is not answered yet counts from its start.
 * One pace belongs to one account.
 */
export interface Pace {
  /** Resolves when the action may start, and counts the start. Rejects with the signal's reason. */
  waitForTurn(action: string, signal: AbortSignal): Promise<Turn>;
}

export interface Turn {
  /** To be called when the answer is there, or will not come. */
  end(): void;
}

/** The latest time at which a request can have arrived, as far as is known. */
interface Start {
  time: number;
}

export function createPace(clock: Clock): Pace {
  const starts = new Map<string, Start[]>();

  return {
    async waitForTurn(action, signal) {
      signal.throwIfAborted();
      const latest = starts.get(action) ?? [];
      starts.set(action, latest);
      for (let wait = measureWait(latest, clock.now()); wait > 0; wait = measureWait(latest, clock.now())) {
        await clock.sleep(wait, signal);
      }
      const start: Start = { time: clock.now() };
      latest.push(start);
      return {
        end: () => {
          start.time = Math.max(start.time, clock.now());
        },
      };
    },
  };
}

/** Milliseconds until the next start is allowed. Forgets starts that no longer count. */
function measureWait(latest: Start[], now: number): number {
  const ahead = Math.max(now, ...latest.map(({ time }) => time)) - now;
  // The clock was set back. Taken as if the newest had been just now: a second too careful at most, instead of
  // waiting for the old time.
  for (const start of latest) start.time -= ahead;
  // One more, because a whole millisecond may hide nearly another one.
  const times = latest.map(({ time }) => time + windowMilliseconds + 1).sort((a, b) => a - b);
  latest.splice(0, latest.length, ...latest.filter(({ time }) => time + windowMilliseconds + 1 > now));
  const first = times[times.length - startsPerWindow];
  return first === undefined ? 0 : Math.max(0, first - now);
}
