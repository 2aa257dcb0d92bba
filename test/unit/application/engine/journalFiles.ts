import type { Journal } from '../../../../src/application/ports';
import type { JournalRecord } from '../../../../src/core/license/journal';
import { decodeJournal, encodeRecord } from '../../../../src/core/license/journalLine';
import { replayJournal, type Run } from '../../../../src/core/license/run';
import { err, ok, type Result } from '../../../../src/core/result';
import type { Mortal } from './mortal';

/** What is on disk of the journal: one file of lines for each process, which outlives it. */
export class JournalFiles {
  private readonly files: string[] = [];

  get records(): JournalRecord[] {
    return this.files.flatMap((file) => decodeJournal(file).records);
  }

  get runs(): Run[] {
    return replayJournal(this.records);
  }

  /** The records of the file that was opened as this one. */
  recordsOf(file: number): readonly JournalRecord[] {
    return decodeJournal(this.files[file] ?? '').records;
  }

  /**
   * The journal of a process, with a file of its own.
   * @param torn part of the line that is written when the process ends while it appends, from 0 to 1
   * @param fullFrom the first append for which there is no room, from 0; undefined: there always is
   */
  open(
    process: Mortal,
    { torn, fullFrom }: { readonly torn: number; readonly fullFrom: number | undefined },
  ): { readonly file: number; readonly journal: Journal } {
    const file = this.files.push('') - 1;
    let appends = 0;
    const write = (text: string): void => {
      this.files[file] = `${this.files[file] ?? ''}${text}`;
    };
    const journal: Journal = {
      append: async (records): Promise<Result<void, string>> => {
        const isFull = fullFrom !== undefined && appends >= fullFrom;
        appends += 1;
        const text = records.map((record) => `${encodeRecord(record)}\n`).join('');
        if (process.hasDied()) return process.survive(Promise.resolve(ok(undefined)));
        process.step();
        if (process.hasDied()) write(text.slice(0, Math.floor(text.length * torn)));
        await process.survive(Promise.resolve());
        if (isFull) return err('no space left on device');
        write(text);
        await process.pass();
        return ok(undefined);
      },
      readRuns: async () => {
        await process.pass();
        return this.runs;
      },
      read: async () => {
        await process.pass();
        return { runs: this.runs, damagedLines: 0, lostRuns: [], unreadable: undefined };
      },
    };
    return { file, journal };
  }
}
