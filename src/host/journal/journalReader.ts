import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, JournalContent, Log } from '../../application/ports';
import { lastCallOf } from '../../core/license/damage';
import type { JournalRecord } from '../../core/license/journal';
import { replayRun, type Run } from '../../core/license/run';
import { FollowedFile } from './followedFile';
import { journalFileName } from './journalFileName';
import { systemCode, systemText } from './systemError';
import { TimeSlice } from '../timeSlice';

/** A file that another window moves away while the folder is read is looked for so many times. */
const attempts = 3;

/** What the files of a journal's folder say. Keeps what it has read, and never changes a file. */
export class JournalReader {
  /** By name of the file (`journalFileName`). */
  private readonly files = new Map<string, FollowedFile>();
  /** By id. */
  private runs: ReadonlyMap<string, FoundRun> = new Map();
  /** Files, and the folder, that have been complained of. */
  private readonly told = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly log: Log,
  ) {}

  /** The runs, in the order of their starts. Files that cannot be read are left out, or stay as they were, and logged. */
  async read(): Promise<JournalState> {
    const slice = new TimeSlice();
    const { unread, unreadable } = await this.readFiles(slice);
    const found = await this.replay(slice);
    const runs = found.flatMap(({ run }) => run ?? []).sort((a, b) => a.startedAt - b.startedAt);
    const now = this.clock.now();
    const damagedLines = [...this.files.values()].reduce((sum, file) => sum + file.countDamaged(now), 0);
    return {
      runs,
      damagedLines,
      lostRuns: found.flatMap(({ run, parts }) =>
        run === undefined ? (lastCallOf(parts.flatMap(recordsOf)) ?? []) : [],
      ),
      unreadable,
      finishedFiles: [...findFinished(this.files.keys(), found)].filter((name) => !unread.has(name)),
    };
  }

  private async readFiles(slice: TimeSlice): Promise<Unread> {
    for (let attempt = 1; ; attempt += 1) {
      const present = await this.listFiles();
      if (typeof present === 'string') return { unread: new Set(this.files.keys()), unreadable: present };
      const unread = new Set<string>();
      const failures: string[] = [];
      let isMoved = false;
      for (const [name, path] of present) {
        const failure = await this.readFile(name, path, slice);
        if (failure === undefined) continue;
        unread.add(name);
        // One that is gone since it was listed was cleared by another window, or is there under its other name.
        if (failure.isGone) isMoved = true;
        else failures.push(failure.detail);
      }
      if (isMoved && attempt < attempts) continue;
      for (const name of this.files.keys()) if (!present.has(name)) this.files.delete(name);
      return { unread, unreadable: failures[0] };
    }
  }

  /** Paths by name, in the order of the names; what the system says when the folder cannot be read. */
  private async listFiles(): Promise<Map<string, string> | string> {
    try {
      const entries = (await readdir(this.folder)).sort();
      return new Map(
        entries.flatMap((entry) => {
          const name = journalFileName(entry);
          return name === undefined ? [] : [[name, join(this.folder, entry)]];
        }),
      );
    } catch (error) {
      const detail = systemText(error);
      if (systemCode(error) === 'ENOENT') return new Map();
      this.tell('', 'The journal cannot be read', { detail });
      return detail;
    }
  }

  private async readFile(name: string, path: string, slice: TimeSlice): Promise<FileFailure | undefined> {
    const file = this.files.get(name) ?? new FollowedFile();
    this.files.set(name, file);
    try {
      await file.read(path, slice);
    } catch (error) {
      const detail = systemText(error);
      const isGone = systemCode(error) === 'ENOENT';
      if (!isGone) this.tell(name, 'A file of the journal cannot be read', { file: name, detail });
      return { isGone, detail };
    }
    const lines = file.countDamaged(this.clock.now());
    if (lines > 0) this.tell(name, 'A file of the journal is damaged; the lines are skipped', { file: name, lines });
    return undefined;
  }

  private async replay(slice: TimeSlice): Promise<FoundRun[]> {
    const parts = new Map<string, Part[]>();
    for (const [file, { records }] of [...this.files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const [id, some] of records) {
        const known = parts.get(id);
        const part = { file, records: some, length: some.length };
        if (known === undefined) parts.set(id, [part]);
        else known.push(part);
      }
    }
    const runs = new Map<string, FoundRun>();
    for (const [id, some] of parts) {
      const known = this.runs.get(id);
      const run = known !== undefined && isSame(known.parts, some) ? known.run : replayRun(some.flatMap(recordsOf));
      runs.set(id, { parts: some, run });
      if (slice.isOver) await slice.next();
    }
    this.runs = runs;
    return [...runs.values()];
  }

  private tell(about: string, message: string, fields: Parameters<Log['warn']>[1]): void {
    if (this.told.has(about)) return;
    this.told.add(about);
    this.log.warn(message, fields);
  }
}

/** Of one reading of the folder. */
interface Unread {
  /** Names of the files that were not read. */
  readonly unread: ReadonlySet<string>;
  readonly unreadable: JournalContent['unreadable'];
}

interface FileFailure {
  readonly isGone: boolean;
  readonly detail: string;
}

export interface JournalState extends JournalContent {
  /** Names of the files that hold nothing of a run that has not ended. */
  readonly finishedFiles: readonly string[];
}

/** What one file says of a run. */
interface Part {
  readonly file: string;
  /** Grows with the file. */
  readonly records: readonly JournalRecord[];
  /** Of the records when this was made. */
  readonly length: number;
}

interface FoundRun {
  readonly parts: readonly Part[];
  /** Undefined when the record of its start is missing. */
  readonly run: Run | undefined;
}

function recordsOf({ records }: Part): readonly JournalRecord[] {
  return records;
}

function isSame(known: readonly Part[], now: readonly Part[]): boolean {
  return (
    known.length === now.length &&
    known.every(({ records, length }, index) => now[index]?.records === records && now[index].length === length)
  );
}

/** Files without which every run that remains would still have all its records. */
function findFinished(files: Iterable<string>, found: readonly FoundRun[]): Set<string> {
  const finished = new Set(files);
  const isKept = ({ parts, run }: FoundRun): boolean =>
    (run !== undefined && run.endedAt === undefined) || parts.some(({ file }) => !finished.has(file));
  for (let size = -1; size !== finished.size;) {
    size = finished.size;
    for (const each of found) if (isKept(each)) for (const { file } of each.parts) finished.delete(file);
  }
  return finished;
}
