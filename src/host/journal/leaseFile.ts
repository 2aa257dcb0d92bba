import type { FileHandle } from 'node:fs/promises';
import { pause } from '../../application/pause';
import type { Clock, Lease } from '../../application/ports';
import type { LockSeries } from './lockSeries';
import { releasedLine } from './lockText';
import { systemText } from './systemError';

/** In milliseconds. */
const beatEvery = 2_000;

/** A lock that this process has taken, by the file it made for that. */
export class LeaseFile implements Lease {
  private readonly end = new AbortController();
  private readonly beating: Promise<void>;

  constructor(
    private readonly series: LockSeries,
    private readonly number: number,
    private readonly id: string,
    private readonly handle: FileHandle,
    private readonly clock: Clock,
  ) {
    this.beating = this.keepBeating();
  }

  /** False also when it cannot be read. */
  async isHeld(): Promise<boolean> {
    if (this.end.signal.aborted) return false;
    try {
      await beat(this.handle, this.clock);
      const [last, sight] = await Promise.all([this.series.last(), this.series.look(this.number)]);
      return last === this.number && sight?.content.kind === 'owned' && sight.content.owner.id === this.id;
    } catch (error) {
      systemText(error);
      return false;
    }
  }

  /** Where it cannot be written, the lock counts as a dead window's. */
  async release(): Promise<void> {
    if (this.end.signal.aborted) return;
    this.end.abort();
    await this.beating;
    try {
      await this.handle.write(releasedLine).finally(() => this.handle.close());
    } catch (error) {
      systemText(error);
    }
  }

  /** A beat that fails is followed by another; when all do, the lock is lost, which `isHeld` tells. */
  private async keepBeating(): Promise<void> {
    while (await pause(this.clock, beatEvery, this.end.signal))
      await beat(this.handle, this.clock).catch((error: unknown) => void systemText(error));
  }
}

/** Shows others that this process lives. Reaches the file that it made, never one that is there in its place. */
export async function beat(handle: FileHandle, clock: Clock): Promise<void> {
  const seconds = clock.now() / 1000;
  await handle.utimes(seconds, seconds);
}
