import { mkdir, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockSight } from './judgeLock';
import { decodeLock } from './lockText';
import { systemCode, systemText } from './systemError';

/**
 * The lock files of a folder, numbered. The one with the highest number says who holds the lock. That one is never
 * removed or replaced, and written only by who made it: the lock is taken, and taken over, by making the next number,
 * which only one process can. So nobody can remove what another has just made.
 */
export class LockSeries {
  constructor(private readonly folder: string) {}

  async makeFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** The highest number; 0 when there is none. */
  async last(): Promise<number> {
    return Math.max(0, ...(await this.numbers()));
  }

  /** Undefined when it is not there. */
  async look(number: number): Promise<LockSight | undefined> {
    const path = this.pathOf(number);
    try {
      const [written, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      return { content: decodeLock(written), beatAt: mtimeMs };
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Undefined when another process was first. */
  async make(number: number): Promise<FileHandle | undefined> {
    try {
      return await open(this.pathOf(number), 'ax', 0o600);
    } catch (error) {
      if (systemCode(error) === 'EEXIST') return undefined;
      throw error;
    }
  }

  /** One whose number is no longer the highest. */
  async removeOld(number: number): Promise<void> {
    await rm(this.pathOf(number), { force: true });
  }

  /** Those below the number, as far as the system lets it. What stays does no harm. */
  async removeBelow(number: number): Promise<void> {
    for (const each of await this.numbers())
      if (each < number) await this.removeOld(each).catch((error: unknown) => void systemText(error));
  }

  private async numbers(): Promise<number[]> {
    return (await this.entries()).flatMap((entry) => {
      const [, digits] = /^(\d+)\.lock$/.exec(entry) ?? [];
      return digits === undefined ? [] : [Number(digits)];
    });
  }

  /** None while the folder is not made. */
  private async entries(): Promise<readonly string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    }
  }

  private pathOf(number: number): string {
    return join(this.folder, `${number}.lock`);
  }
}
