import type { Clock } from '../application/ports';

/** Starts of one action that the service takes in a second. Stated on the page of every TCSS action. */
const startsPerWindow = 20;
const windowMilliseconds = 1000;

/**
 * Holds the starts of actions back so that no 1,000 ms, wherever they begin, see more than 20 of one action arrive.
 * The service counts arrivals, not starts. How long a request took to arrive is not known; but of the way there and back
 * no request needs less than the fastest one did, so it arrived at most the rest of its own time later than that one
 * would have. That rest is what its start is counted later. The first requests of an action open connections and tell
 * nothing about it: they are counted as late as their answer came. One that is not answered yet counts from its start.
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

/** The latest time at which a request can have arrived, as far as is known, less the time of the fastest one. */
interface Start {
  time: number;
}

interface ActionPace {
  readonly starts: Start[];
  hasAnswer: boolean;
  /** Milliseconds of the fastest request so far of those that began after a first answer; 0: none ended yet. */
  fastest: number;
}

export function createPace(clock: Clock): Pace {
  const actions = new Map<string, ActionPace>();

  return {
    async waitForTurn(action, signal) {
      signal.throwIfAborted();
      const pace = actions.get(action) ?? { starts: [], hasAnswer: false, fastest: 0 };
      actions.set(action, pace);
      for (let wait = measureWait(pace.starts, clock.now()); wait > 0; wait = measureWait(pace.starts, clock.now())) {
        await clock.sleep(wait, signal);
      }
      const began = clock.now();
      const isWarm = pace.hasAnswer;
      const start: Start = { time: began };
      pace.starts.push(start);
      return {
        end: () => {
          const taken = Math.max(0, clock.now() - began);
          pace.hasAnswer = true;
          if (isWarm) pace.fastest = pace.fastest === 0 ? taken : Math.min(pace.fastest, taken);
          start.time += Math.max(0, taken - pace.fastest);
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
