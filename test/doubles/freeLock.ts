import type { Lease, LockFailure, LockHolder, RunLock } from '../../src/application/ports';
import { err, ok, type Result } from '../../src/core/result';

/** A lock that nobody else takes, unless a test says so. */
export class FreeLock implements RunLock {
  /** Another window that has it, or why it cannot be taken. */
  holder: LockHolder | LockFailure | undefined;
  /** How often the lease is still ours when asked; after that another window has taken it over. */
  checks = Infinity;
  looks = 0;
  /** How often it was. */
  acquired = 0;
  released = 0;

  look(): Promise<Result<LockHolder | undefined, LockFailure>> {
    this.looks += 1;
    const { holder } = this;
    return Promise.resolve(holder !== undefined && 'kind' in holder ? err(holder) : ok(holder));
  }

  acquire(): Promise<Result<Lease, LockHolder | LockFailure>> {
    if (this.holder !== undefined) return Promise.resolve(err(this.holder));
    this.acquired += 1;
    return Promise.resolve(
      ok({
        isHeld: () => {
          this.checks -= 1;
          return Promise.resolve(this.checks >= 0);
        },
        release: () => {
          this.released += 1;
          return Promise.resolve();
        },
      }),
    );
  }
}
