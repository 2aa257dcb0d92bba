import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the extension writes its runs down, in the server's folder. */
function journalOf(folder: string): string {
  const id = 'tcss-image-licensing.tcss-image-licensing';
  return join(folder, 'data', 'User', 'globalStorage', id, 'journal');
}

/** Takes away what earlier tests have licensed: an image that was sent a moment ago is not sent again. */
export async function forgetRuns(folder: string): Promise<void> {
  await rm(journalOf(folder), { recursive: true, force: true });
}

/** Leaves a file in the journal with a line that is no record, as a power failure may. */
export async function damageJournal(folder: string): Promise<void> {
  const journal = journalOf(folder);
  await mkdir(journal, { recursive: true });
  await writeFile(join(journal, 'damaged.jsonl'), '{"v":1,"ru\n');
}

/** Leaves something in the journal that cannot be read, and gives what makes an end of that. */
export async function blockJournal(folder: string): Promise<() => Promise<void>> {
  const file = join(journalOf(folder), 'blocked.jsonl');
  await mkdir(file, { recursive: true });
  return () => rmdir(file);
}

/** The kinds of the events that are on disk, in the order of the files. */
export async function readEvents(folder: string): Promise<string[]> {
  const journal = journalOf(folder);
  const names = (await readdir(journal).catch(() => [])).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(journal, name), 'utf8')));
  return [...texts.join('').matchAll(/^\{"v":1,"run":"[^"]*","at":\d+,"event":\{"kind":"(\w+)"/gm)].map(
    ([, kind = '']) => kind,
  );
}
