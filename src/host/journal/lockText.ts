/** The form of a lock file: a line of JSON about its holder, and a second line once it was given back. */
import { Damaged, fields, number, text } from '../../core/readers';

export interface LockOwner {
  readonly pid: number;
  /** Of this one holding of the lock. */
  readonly id: string;
  /** Name of the machine, without which the process id says nothing. */
  readonly host: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export type LockContent =
  | { readonly kind: 'owned'; readonly owner: LockOwner }
  | { readonly kind: 'released' }
  /** Not written to its end, by a process that is about to, or that died. */
  | { readonly kind: 'damaged' };

/** Appended to give the lock back. */
export const releasedLine = 'released\n';

export function encodeOwner(owner: LockOwner): string {
  return `${JSON.stringify(owner)}\n`;
}

export function decodeLock(written: string): LockContent {
  const [first = '', ...others] = written.split('\n');
  if (others.length === 0) return { kind: 'damaged' };
  if (others.join('\n') === releasedLine) return { kind: 'released' };
  try {
    const { pid, id, host, since } = fields(JSON.parse(first));
    return { kind: 'owned', owner: { pid: processId(pid), id: text(id), host: text(host), since: number(since) } };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Damaged) return { kind: 'damaged' };
    throw error;
  }
}

/** 0 and negative numbers stand for groups of processes. */
function processId(value: unknown): number {
  const pid = number(value);
  if (!Number.isInteger(pid) || pid <= 0) throw new Damaged();
  return pid;
}
