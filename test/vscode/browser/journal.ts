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

/** Leaves a run of a window that died long ago before it could end it, made with a key of this name. */
export async function leaveRun(folder: string, label: string): Promise<void> {
  const journal = journalOf(folder);
  await mkdir(journal, { recursive: true });
  const account = { id: 'somebody', label, site: 'custom', endpoint: 'http://127.0.0.1:1' };
  const image = { side: 'local', imageId: `sha256:${'0'.repeat(64)}`, name: 'gone:1', origins: [] };
  const start = { account, quota: { left: 1 }, registryIdForm: 'imageId', digest: '', images: [image] };
  const events = [
    { kind: 'started', start },
    { kind: 'sending', images: [0] },
  ];
  const lines = events.map((event) => `${JSON.stringify({ v: 1, run: 'dead', at: 1_700_000_000_000, event })}\n`);
  await writeFile(join(journal, 'dead.jsonl'), lines.join(''));
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
