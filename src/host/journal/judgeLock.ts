import type { LockHolder } from '../../application/ports';
import { assertNever } from '../../core/assertNever';
import type { LockContent } from './lockText';

/** A lock file as it was found. */
export interface LockSight {
  readonly content: LockContent;
  /** When its holder last showed that it lives, in milliseconds since the epoch: the file's time of change. */
  readonly beatAt: number;
}

/** The process that wants the lock. */
export interface ThisProcess {
  readonly pid: number;
  /** Name of the machine. */
  readonly host: string;
  /** Whether a process of this machine runs, whoever it belongs to. */
  readonly isRunning: (pid: number) => boolean;
}

export type LockJudgement =
  | { readonly kind: 'free' }
  | { readonly kind: 'held'; readonly holder: LockHolder }
  /** Its holder is gone. */
  | { readonly kind: 'dead'; readonly pid: number | undefined }
  /** To be looked at again. */
  | { readonly kind: 'doubtful' };

/** A holder that has shown no life for so many milliseconds may be dead, or asleep with the computer. */
const freshFor = 15_000;

/** A living holder shows itself within so many milliseconds: three beats. */
const watchFor = 6_000;

/**
 * @param now milliseconds since the epoch
 * @param watched for how many milliseconds the file did not change under our eyes, of time that the computer was awake
 * @param holds whether this process holds the lock under that id
 */
export function judgeLock(
  { content, beatAt }: LockSight,
  now: number,
  watched: number,
  me: ThisProcess,
  holds: (id: string) => boolean,
): LockJudgement {
  // A beat in the future is of a clock that was set back since.
  const isFresh = Math.abs(now - beatAt) < freshFor;
  switch (content.kind) {
    case 'released':
      return { kind: 'free' };
    case 'damaged':
      return isFresh && watched < freshFor ? { kind: 'doubtful' } : { kind: 'dead', pid: undefined };
    case 'owned': {
      const { pid, id, host, since } = content.owner;
      if (host === me.host) {
        if (pid === me.pid ? !holds(id) : !me.isRunning(pid)) return { kind: 'dead', pid };
        if (pid === me.pid) return { kind: 'held', holder: { pid, since } };
      }
      if (isFresh) return { kind: 'held', holder: { pid, since } };
      return watched < watchFor ? { kind: 'doubtful' } : { kind: 'dead', pid };
    }
    default:
      return assertNever(content);
  }
}
