import { rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { clearingSuffix } from './journalFileName';
import type { JournalReader } from './journalReader';
import { systemCode, systemText } from './systemError';

/**
 * Removes the files that hold nothing but runs that have ended, also while other windows write: a file is moved away
 * first, so that whoever writes to it notices and writes again elsewhere, and is read once more before it is removed.
 */
export async function clearJournal(folder: string, reader: JournalReader): Promise<Result<void, string>> {
  const before = await reader.read();
  const failures = await forEach(before.finishedFiles, (name) => rename(join(folder, name), clearing(folder, name)));
  const { finishedFiles } = await reader.read();
  const kept = before.finishedFiles.filter((name) => !finishedFiles.includes(name));
  failures.push(...(await forEach(kept, (name) => rename(clearing(folder, name), join(folder, name)))));
  failures.push(...(await forEach(finishedFiles, (name) => unlink(clearing(folder, name)))));
  const [failure] = failures;
  return failure === undefined ? ok(undefined) : err(failure);
}

function clearing(folder: string, name: string): string {
  return join(folder, name + clearingSuffix);
}

/** Gives what the system said where it failed. A file that is not there needs nothing. */
async function forEach(names: readonly string[], action: (name: string) => Promise<void>): Promise<string[]> {
  const failures: string[] = [];
  for (const name of names) {
    try {
      await action(name);
    } catch (error) {
      const detail = systemText(error);
      if (systemCode(error) !== 'ENOENT') failures.push(detail);
    }
  }
  return failures;
}
