import assert from 'node:assert/strict';
import { appendFileSync, renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { ended, journalTexts, linesOf, openWindow, sending, started, writeJournal } from './records';
import { useTemporaryFolder } from './temporaryFolder';

const tables: readonly [title: string, files: Readonly<Record<string, string>>, kept: readonly string[]][] = [
  ['removes a run that has ended', { '1': linesOf(started('a'), ended('a')) }, []],
  ['keeps a run that has not ended', { '1': linesOf(started('a'), sending('a')) }, ['1']],
  [
    'keeps what has ended in the file of a run that has not',
    { '1': linesOf(started('a'), ended('a'), started('b')) },
    ['1'],
  ],
  ['removes one file and keeps another', { '1': linesOf(started('a'), ended('a')), '2': linesOf(started('b')) }, ['2']],
  [
    'keeps the end of a run that another window ended, when its start has to stay',
    { '1': linesOf(started('a'), started('b')), '2': linesOf(ended('a')) },
    ['1', '2'],
  ],
  [
    'keeps what is needed over several files',
    {
      '1': linesOf(started('a'), started('b')),
      '2': linesOf(ended('a'), started('c')),
      '3': linesOf(ended('c')),
      '4': linesOf(started('d'), ended('d')),
    },
    ['1', '2', '3'],
  ],
  [
    'removes both files of a run that another window ended',
    { '1': linesOf(started('a')), '2': linesOf(ended('a')) },
    [],
  ],
  ['removes records whose start is gone, and empty files', { '1': linesOf(ended('a')), '2': '' }, []],
  ['removes a file with a damaged line', { '1': `${linesOf(started('a'), ended('a'))}{"v"` }, []],
];

describe('clearing the journal', () => {
  const folder = useTemporaryFolder();

  for (const [title, files, kept] of tables) {
    it(title, async () => {
      for (const [name, text] of Object.entries(files)) await writeJournal(folder.path, name, text);
      const { journal } = openWindow(folder.path, 'w');
      const before = await journal.readRuns();
      assert.deepEqual(await journal.clear(), { ok: true, value: undefined });
      assert.deepEqual(
        await journalTexts(folder.path),
        kept.map((name) => [`${name}.jsonl`, files[name]]),
      );
      const unfinished = before.filter(({ endedAt }) => endedAt === undefined).map(({ id }) => id);
      const left = (await journal.readRuns()).map(({ id }) => id);
      assert.deepEqual(
        unfinished.filter((id) => !left.includes(id)),
        [],
      );
    });
  }

  it('has nothing to do where there is no folder', async () => {
    assert.deepEqual(await openWindow(folder.path, 'w').journal.clear(), { ok: true, value: undefined });
  });

  it('tells the listeners', async () => {
    const { journal } = openWindow(folder.path, 'w');
    let heard = 0;
    journal.subscribe(() => (heard += 1));
    await journal.clear();
    await Promise.resolve();
    assert.equal(heard, 1);
  });

  it('goes on where a window died while it cleared, and until then loses nothing', async () => {
    for (const name of ['1', '2']) {
      const path = await writeJournal(
        folder.path,
        name,
        linesOf(started(name), ...(name === '1' ? [ended(name)] : [])),
      );
      await rename(path, `${path}.clearing`);
    }
    const { journal, ids } = openWindow(folder.path, 'w');
    assert.deepEqual(await ids(), ['1', '2']);
    await journal.clear();
    assert.deepEqual(await ids(), ['2']);
  });

  it('keeps a file that another window wrote to after it was found finished', async () => {
    const path = await writeJournal(folder.path, '1', linesOf(started('a'), ended('a')));
    const { journal, clock, ids } = openWindow(folder.path, 'w');
    const now = clock.now.bind(clock);
    // The time is asked for when a file has been read.
    clock.now = () => {
      clock.now = now;
      appendFileSync(path, linesOf(started('b')));
      return now();
    };
    assert.deepEqual(await journal.clear(), { ok: true, value: undefined });
    assert.deepEqual((await journalTexts(folder.path)).length, 1);
    assert.deepEqual(await ids(), ['a', 'b']);
  });

  it('does not hide a file that is moved away while the folder is read', async () => {
    await writeJournal(folder.path, '1', linesOf(started('a')));
    const path = await writeJournal(folder.path, '2', linesOf(started('b')));
    const { clock, ids, log } = openWindow(folder.path, 'w');
    const now = clock.now.bind(clock);
    clock.now = () => {
      clock.now = now;
      renameSync(path, `${path}.clearing`);
      return now();
    };
    assert.deepEqual(await ids(), ['a', 'b']);
    assert.deepEqual(log.entries, []);
  });

  it('loses no record that another window writes meanwhile', async () => {
    const writer = openWindow(folder.path, 'v');
    const clearer = openWindow(folder.path, 'w');
    for (let round = 0; round < 40; round += 1) {
      const id = `r${round}`;
      const clearing = clearer.journal.clear();
      assert.equal((await writer.journal.append([started(id, round)])).ok, true);
      await clearing;
      assert.deepEqual((await clearer.ids()).includes(id), true, id);
      assert.deepEqual((await openWindow(folder.path, 'x').ids()).includes(id), true, id);
      await writer.journal.append([ended(id, round + 0.5)]);
    }
    await clearer.journal.clear();
    assert.deepEqual(await clearer.ids(), []);
    assert.deepEqual(await journalTexts(folder.path), []);
  });

  it('does not disturb another window that reads', async () => {
    await writeJournal(folder.path, '1', linesOf(started('a'), started('b'), ended('b')));
    await writeJournal(folder.path, '2', linesOf(ended('c')));
    const reader = openWindow(folder.path, 'v');
    const clearer = openWindow(folder.path, 'w');
    for (let round = 0; round < 40; round += 1) {
      await writeJournal(folder.path, `x${round}`, linesOf(started('x'), ended('x')));
      const [, ids] = await Promise.all([clearer.journal.clear(), reader.ids()]);
      assert.deepEqual(ids.slice(0, 2), ['a', 'b']);
    }
    assert.deepEqual(reader.log.entries, []);
  });
});
