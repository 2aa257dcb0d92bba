import { join } from 'node:path';
import { appendFile, mkdir, readdir, readFile, utimes } from 'node:fs/promises';
import { JournalFiles } from '../../../../src/host/journal/journalFiles';
import type { JournalRecord, RunEvent } from '../../../../src/core/license/journal';
import { encodeRecord } from '../../../../src/core/license/journalLine';
import { ManualClock } from '../../../doubles/manualClock';
import { localImages, startOf } from '../../../doubles/plans';
import { RecordingLog } from '../../../doubles/recordingLog';

export const noon = Date.UTC(2026, 0, 2, 12);

export function recordOf(run: string, at: number, event: RunEvent): JournalRecord {
  return { run, at, event };
}

export function started(run: string, at = 0, images = 2): JournalRecord {
  return recordOf(run, at, { kind: 'started', start: startOf(localImages(images)) });
}

export function sending(run: string, at = 1): JournalRecord {
  return recordOf(run, at, { kind: 'sending', images: [0] });
}

export function ended(run: string, at = 9): JournalRecord {
  return recordOf(run, at, { kind: 'ended', cancelled: false });
}

export function linesOf(...records: readonly JournalRecord[]): string {
  return records.map((record) => `${encodeRecord(record)}\n`).join('');
}

/** A journal as one window has it. */
export function openWindow(folder: string, name: string, startsAt = noon) {
  const clock = new ManualClock(startsAt);
  const log = new RecordingLog();
  let files = 0;
  const newId = () => `${name}${(files += 1)}`;
  const journal = new JournalFiles({ folder, clock, log, newId });
  return { journal, clock, log, ids: async () => (await journal.readRuns()).map(({ id }) => id) };
}

/** Writes a file of the journal that no window has open. Its time of change is noon. */
export async function writeJournal(folder: string, name: string, text: string): Promise<string> {
  const path = join(folder, 'journal', `${name}.jsonl`);
  await mkdir(join(folder, 'journal'), { recursive: true });
  await appendFile(path, text);
  await utimes(path, noon / 1000, noon / 1000);
  return path;
}

/** What is in the files of the journal, by name. */
export async function journalTexts(folder: string): Promise<[name: string, text: string][]> {
  const names = (await readdir(join(folder, 'journal'))).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, 'journal', name), 'utf8')]),
  );
}
