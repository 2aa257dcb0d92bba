import type { Journal, JournalContent, JournalTrouble } from '../../src/application/ports';
import type { JournalRecord, RunEvent } from '../../src/core/license/journal';
import { decodeJournal, encodeRecord } from '../../src/core/license/journalLine';
import { replayJournal, type Run } from '../../src/core/license/run';
import { err, ok, type Result } from '../../src/core/result';

/** A journal in memory. It keeps the lines as they are on disk, so that whatever is read from it went through them. */
export class MemoryJournal implements Journal {
  /** Which append is the first to fail, counted from 0. */
  failsFrom = Infinity;
  /** Which one is the first not to fail again. */
  failsUntil = Infinity;
  /** Told each event once it is safe; the append resolves when it is over. */
  onWritten: (event: RunEvent) => void | Promise<void> = () => undefined;
  /** What of it cannot be read. */
  trouble: Partial<JournalTrouble> = {};
  private appends = 0;
  private readonly lines: string[] = [];

  get records(): readonly JournalRecord[] {
    return decodeJournal(this.lines.join('\n')).records;
  }

  async append(records: readonly JournalRecord[]): Promise<Result<void, string>> {
    const fails = this.appends >= this.failsFrom && this.appends < this.failsUntil;
    this.appends += 1;
    await Promise.resolve();
    if (fails) return err('disk full');
    this.lines.push(...records.map(encodeRecord));
    for (const { event } of records) await this.onWritten(event);
    return ok(undefined);
  }

  readRuns(): Promise<readonly Run[]> {
    return Promise.resolve(replayJournal(this.records));
  }

  async read(): Promise<JournalContent> {
    return { runs: await this.readRuns(), damagedLines: 0, lostRuns: [], unreadable: undefined, ...this.trouble };
  }

  /** The events of all runs in the order in which they were written. */
  get events(): RunEvent[] {
    return this.records.map(({ event }) => event);
  }
}
