import type { JournalRecord, RunEvent, RunStart } from '../core/license/journal';
import { replayRun, type Run } from '../core/license/run';
import { splitStart } from '../core/license/splitStart';
import type { Result } from '../core/result';
import type { Clock, Journal, Log } from './ports';

/** Writes down what happens in one run, and tells from that, and only that, how it stands. */
export class RunRecorder {
  private constructor(
    private readonly tools: RecorderTools,
    private readonly id: string,
    /** What the run was started with. */
    readonly start: RunStart,
    /** So far, that of its start among them. */
    private readonly records: JournalRecord[],
  ) {}

  /** Begins a run: its start is on disk, or the error says why not. */
  static async begin(id: string, start: RunStart, tools: RecorderTools): Promise<Result<RunRecorder, string>> {
    const at = tools.clock.now();
    const records = splitStart(start).map((event): JournalRecord => ({ run: id, at, event }));
    const written = await tools.journal.append(records);
    return written.ok ? { ok: true, value: new RunRecorder(tools, id, start, records) } : written;
  }

  /** Goes on with a run of the journal. */
  static resume(run: Run, tools: RecorderTools): RunRecorder {
    return new RunRecorder(tools, run.id, run.start, [...run.records]);
  }

  /** Writes what is about to be done. When that fails it counts as not done, and must not be. */
  async announce(event: RunEvent): Promise<Result<void, string>> {
    const record: JournalRecord = { run: this.id, at: this.tools.clock.now(), event };
    // Added at once, so that the records are in the order of the journal.
    this.records.push(record);
    const written = await this.tools.journal.append([record]);
    if (!written.ok) this.records.splice(this.records.indexOf(record), 1);
    return written;
  }

  /**
   * Writes what has happened. It has happened also when it could not be written.
   * @param at when, in milliseconds since the epoch; default now
   */
  async note(event: RunEvent, at = this.tools.clock.now()): Promise<Result<void, string>> {
    const record: JournalRecord = { run: this.id, at, event };
    this.records.push(record);
    const written = await this.tools.journal.append([record]);
    if (!written.ok) this.tools.log.error('The journal could not be written', { detail: written.error });
    return written;
  }

  get run(): Run {
    const run = replayRun(this.records);
    if (run === undefined) throw new Error('A run without a start.');
    return run;
  }
}

export interface RecorderTools {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: Log;
}
