import type { JournalRecord, RunEvent, RunStart } from '../core/license/journal';
import { replayRun, type Run } from '../core/license/run';
import { splitStart, withPlaces } from '../core/license/splitStart';
import type { Result } from '../core/result';
import type { Clock, Journal, Log } from './ports';

/** Writes down what happens in one run, and tells from that, and only that, how it stands. */
export class RunRecorder {
  /** Number of the next record. */
  private next: number;

  private constructor(
    private readonly tools: RecorderTools,
    private readonly id: string,
    /** What the run was started with. */
    readonly start: RunStart,
    /** So far, that of its start among them. */
    private readonly records: JournalRecord[],
    /** Of the images, where the run goes on from its records; undefined: their indexes. */
    private readonly places?: readonly number[],
  ) {
    this.next = records.reduce((next, { number = -1 }) => Math.max(next, number + 1), 0);
  }

  /** Begins a run: its start is on disk, or the error says why not. */
  static async begin(id: string, start: RunStart, tools: RecorderTools): Promise<Result<RunRecorder, string>> {
    const at = tools.clock.now();
    const records = splitStart(start).map((event, number): JournalRecord => ({ run: id, at, event, number }));
    const written = await tools.journal.append(records);
    return written.ok ? { ok: true, value: new RunRecorder(tools, id, start, records) } : written;
  }

  /** Goes on with a run of the journal. */
  static resume(run: Run, tools: RecorderTools): RunRecorder {
    return new RunRecorder(tools, run.id, run.start, [...run.records], run.places);
  }

  /** Writes what is about to be done. When that fails it counts as not done, and must not be. */
  async announce(event: RunEvent): Promise<Result<void, string>> {
    const record = this.add(event, this.tools.clock.now());
    const written = await this.tools.journal.append([record]);
    if (!written.ok) this.records.splice(this.records.indexOf(record), 1);
    // Its number is used again where none follows: a record that counts as not written is not missed.
    if (!written.ok && record.number === this.next - 1) this.next -= 1;
    return written;
  }

  /**
   * Writes what has happened. It has happened also when it could not be written.
   * @param at when, in milliseconds since the epoch; default now
   */
  async note(event: RunEvent, at = this.tools.clock.now()): Promise<Result<void, string>> {
    const written = await this.tools.journal.append([this.add(event, at)]);
    if (!written.ok) this.tools.log.error('The journal could not be written', { detail: written.error });
    return written;
  }

  /** At once, so that the records are in the order of the journal. */
  private add(event: RunEvent, at: number): JournalRecord {
    const placed = this.places === undefined ? event : withPlaces(event, this.places);
    const record: JournalRecord = { run: this.id, at, event: placed, number: this.next };
    this.next += 1;
    this.records.push(record);
    return record;
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
