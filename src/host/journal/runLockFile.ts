import { join } from 'node:path';
import type { Clock, Lease, LockFailure, LockHolder, Log, RunLock } from '../../application/ports';
import { err, ok, type Result } from '../../core/result';
import { judgeLock, type LockJudgement, type LockSight, type ThisProcess } from './judgeLock';
import { beat, LeaseFile } from './leaseFile';
import { LockSeries } from './lockSeries';
import { encodeOwner } from './lockText';
import { systemText } from './systemError';

/** Between two looks at a lock whose holder may be dead, in milliseconds. */
const lookEvery = 100;

export interface RunLockFileOptions {
  /** Of the extension, on the user's machine; the lock is in `locks` below it. Made when needed. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Never gives an id twice, in no window. */
  readonly newId: () => string;
  /** Has at most one `RunLockFile` for a folder. */
  readonly process: ThisProcess;
}

/** The lock as files, for the windows that share a folder. Nothing is read or written before it is asked for. */
export class RunLockFile implements RunLock {
  private readonly held = new Set<string>();
  private readonly series: LockSeries;

  constructor(private readonly options: RunLockFileOptions) {
    this.series = new LockSeries(join(options.folder, 'locks'));
  }

  /**
   * Says at once who holds the lock. Only where that holder shows no life, or its file is half written, this takes the
   * seconds after which it counts as dead.
   */
  async acquire(): Promise<Result<Lease, LockHolder | LockFailure>> {
    const { series } = this;
    try {
      await series.makeFolder();
      for (;;) {
        const last = await series.last();
        const judgement = await this.watch(last);
        if (judgement.kind === 'held') return err(judgement.holder);
        const lease = await this.take(last + 1);
        if (lease === undefined) continue;
        if (judgement.kind === 'dead')
          this.options.log.warn('Took over from a window that is gone', { pid: judgement.pid });
        return ok(lease);
      }
    } catch (error) {
      return err({ kind: 'failed', detail: systemText(error) });
    }
  }

  /** Takes as long as `acquire` to say so. */
  async look(): Promise<Result<LockHolder | undefined, LockFailure>> {
    try {
      const judgement = await this.watch(await this.series.last());
      return ok(judgement.kind === 'held' ? judgement.holder : undefined);
    } catch (error) {
      return err({ kind: 'failed', detail: systemText(error) });
    }
  }

  /** Until it is clear whether the holder lives. There is none when the number is 0. */
  private async watch(number: number): Promise<Exclude<LockJudgement, { kind: 'doubtful' }>> {
    if (number === 0) return { kind: 'free' };
    const { clock, process } = this.options;
    let watched = 0;
    let before: LockSight | undefined;
    for (;;) {
      const sight = await this.series.look(number);
      if (sight === undefined) return { kind: 'free' };
      if (before !== undefined && isChanged(before, sight)) watched = 0;
      const judgement = judgeLock(sight, clock.now(), watched, process, (id) => this.held.has(id));
      if (judgement.kind !== 'doubtful') return judgement;
      before = sight;
      await clock.sleep(lookEvery, new AbortController().signal);
      watched += lookEvery;
    }
  }

  /** Undefined when another process was first. */
  private async take(number: number): Promise<Lease | undefined> {
    const { series } = this;
    const { clock, newId, process } = this.options;
    const handle = await series.make(number);
    if (handle === undefined) return undefined;
    const id = newId();
    try {
      this.held.add(id);
      await handle.write(encodeOwner({ pid: process.pid, id, host: process.host, since: clock.now() }));
      await beat(handle, clock);
      if ((await series.last()) === number) {
        await series.removeBelow(number);
        return this.lend(new LeaseFile(series, number, id, handle, clock), id);
      }
      // The number was the next one of a list that had become old.
      await handle.close();
      await series.removeOld(number);
    } catch (error) {
      await handle.close();
      this.held.delete(id);
      throw error;
    }
    this.held.delete(id);
    return undefined;
  }

  private lend(lease: Lease, id: string): Lease {
    return {
      isHeld: () => lease.isHeld(),
      release: async () => {
        await lease.release();
        this.held.delete(id);
      },
    };
  }
}

function isChanged(before: LockSight, now: LockSight): boolean {
  return before.beatAt !== now.beatAt || before.content.kind !== now.content.kind;
}
