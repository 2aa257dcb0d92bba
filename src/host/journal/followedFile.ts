import { open, stat } from 'node:fs/promises';
import type { JournalRecord } from '../../core/license/journal';
import { decodeRecord } from '../../core/license/journalLine';
import type { TimeSlice } from '../timeSlice';

/** Read at once, in bytes. */
const blockSize = 256 * 1024;

/** A line without an end, in a file that was not written to for so many milliseconds, is not being written any more. */
const writingTakes = 10_000;

const lineEnd = 0x0a;

/** The records of one file of the journal. Reading it again decodes only what has been appended. */
export class FollowedFile {
  /** By id of the run, in the order of the file. */
  readonly records = new Map<string, JournalRecord[]>();
  /** Bytes whose records are known. */
  private known = 0;
  private seen: { readonly size: number; readonly mtimeMs: number } | undefined;
  private damagedLines = 0;
  /** The bytes after the last line's end are no record. */
  private isCut = false;

  /** Rejects with the system's error when the file cannot be read. */
  async read(path: string, slice: TimeSlice): Promise<void> {
    const { size, mtimeMs } = await stat(path);
    if (this.seen?.size === size && this.seen.mtimeMs === mtimeMs) return;
    if (size < this.known || size === this.seen?.size) this.forget();
    await this.readOn(path, slice);
    this.seen = { size, mtimeMs };
  }

  /**
   * Lines that are no record. One without an end counts only when nobody can be writing it any more.
   *
   * @param now milliseconds since the epoch
   */
  countDamaged(now: number): number {
    const isLeft = this.isCut && this.seen !== undefined && now - this.seen.mtimeMs >= writingTakes;
    return this.damagedLines + (isLeft ? 1 : 0);
  }

  /** The file is another one than before, or was edited. */
  private forget(): void {
    this.records.clear();
    this.known = 0;
    this.damagedLines = 0;
  }

  private async readOn(path: string, slice: TimeSlice): Promise<void> {
    const handle = await open(path);
    try {
      let rest: Buffer = Buffer.alloc(0);
      for (;;) {
        const { bytesRead, buffer } = await handle.read({
          buffer: Buffer.allocUnsafe(blockSize),
          position: this.known + rest.length,
        });
        if (bytesRead === 0) break;
        const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
        const end = bytes.lastIndexOf(lineEnd) + 1;
        await this.takeLines(bytes.toString('utf8', 0, end), slice);
        this.known += end;
        rest = bytes.subarray(end);
      }
      this.takeRest(rest);
    } finally {
      await handle.close();
    }
  }

  private async takeLines(lines: string, slice: TimeSlice): Promise<void> {
    for (const line of lines.split('\n')) {
      if (line.trim() === '') continue;
      const record = decodeRecord(line);
      if (record === undefined) this.damagedLines += 1;
      else this.take(record);
      if (slice.isOver) await slice.next();
    }
  }

  /** A line whose end is missing is a record when it can be decoded: no part of one can. */
  private takeRest(rest: Buffer): void {
    const record = decodeRecord(rest.toString('utf8'));
    this.isCut = record === undefined && rest.length > 0;
    if (record === undefined) return;
    this.take(record);
    this.known += rest.length;
  }

  private take(record: JournalRecord): void {
    const some = this.records.get(record.run);
    if (some === undefined) this.records.set(record.run, [record]);
    else some.push(record);
  }
}
