import type { RunLock } from '../../../../src/application/ports';
import { err, ok } from '../../../../src/core/result';
import type { Mortal } from './mortal';

/** The lock of the world's only endpoint, which every process knows. That of a dead process can be taken. */
export class WorldLock {
  private owner: Mortal | undefined;

  /** As a process has it. */
  of(process: Mortal): RunLock {
    const holder = { pid: 1, since: 0 };
    const isTaken = (): boolean => this.owner !== undefined && !this.owner.hasDied();
    return {
      look: () => process.survive(Promise.resolve(ok(isTaken() ? holder : undefined))),
      acquire: () => {
        if (isTaken()) return process.survive(Promise.resolve(err(holder)));
        this.owner = process;
        return process.survive(
          Promise.resolve(
            ok({
              isHeld: () => process.survive(Promise.resolve(this.owner === process)),
              release: () => {
                if (this.owner === process) this.owner = undefined;
                return Promise.resolve();
              },
            }),
          ),
        );
      },
    };
  }
}
