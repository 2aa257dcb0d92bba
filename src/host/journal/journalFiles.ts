import { join } from 'node:path';
import type { Clock, Journal, JournalContent, Log } from '../../application/ports';
import type { JournalRecord } from '../../core/license/journal';
import { encodeRecord } from '../../core/license/journalLine';
import type { Run } from '../../core/license/run';
import { ok, type Result } from '../../core/result';
import { AppendingFile } from './appendingFile';
import { clearJournal } from './clearJournal';
import { newJournalFileName } from './journalFileName';
import { JournalReader } from './journalReader';

export interface JournalFilesOptions {
  /** Of the extension, on the user's machine; the journal is in `journal` below it. Made when needed. */
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Never gives an id twice, in no window. */
  readonly newId: () => string;
}

/**
 * The journal as files of JSON lines. Each window appends to a file of its own, which is made at its first record, and
 * reads the files of all. Only `clear` ever takes anything away. Nothing is read or written before it is asked for.
 */
export class JournalFiles implements Journal {
  private readonly folder: string;
  private readonly own: AppendingFile;
  private readonly reader: JournalReader;
  private readonly listeners = new Set<() => void>();
  /** The reading, or clearing, that is last in the queue. */
  private last: Promise<unknown> = Promise.resolve();
  /** A reading that has not begun. */
  private next: Promise<JournalContent> | undefined;

  constructor({ folder, clock, log, newId }: JournalFilesOptions) {
    this.folder = join(folder, 'journal');
    this.own = new AppendingFile(this.folder, () => newJournalFileName(clock.now(), newId()));
    this.reader = new JournalReader(this.folder, clock, log);
  }

  async append(records: readonly JournalRecord[]): Promise<Result<void, string>> {
    if (records.length === 0) return ok(undefined);
    const written = await this.own.append(records.map((record) => `${encodeRecord(record)}\n`).join(''));
    if (written.ok) this.tellListeners();
    return written;
  }

  /** Has everything that was appended before the call. */
  async readRuns(): Promise<readonly Run[]> {
    return (await this.read()).runs;
  }

  /** Has everything that was appended before the call. */
  read(): Promise<JournalContent> {
    this.next ??= this.enqueue(() => {
      this.next = undefined;
      return this.reader.read();
    });
    return this.next;
  }

  /** Removes the files of runs that have ended. The error says which file could not be removed. */
  async clear(): Promise<Result<void, string>> {
    const cleared = await this.enqueue(() => clearJournal(this.folder, this.reader));
    this.tellListeners();
    return cleared;
  }

  /** The listener is called after each append of this window, and after clearing. */
  subscribe(listener: () => void): { dispose(): void } {
    const own = (): void => {
      listener();
    };
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  }

  private tellListeners(): void {
    for (const listener of this.listeners) queueMicrotask(listener);
  }

  private enqueue<T>(action: () => Promise<T>): Promise<T> {
    const result = this.last.then(action);
    this.last = result.catch(() => undefined);
    return result;
  }
}
