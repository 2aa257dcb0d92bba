import assert from 'node:assert/strict';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { appendFile, mkdir, readdir, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { JournalFiles } from '../../../../src/host/journal/journalFiles';
import type { JournalRecord } from '../../../../src/core/license/journal';
import { ManualClock } from '../../../doubles/manualClock';
import { RecordingLog } from '../../../doubles/recordingLog';
import { ended, journalTexts, linesOf, noon, openWindow, sending, started } from './records';
import { useTemporaryFolder } from './temporaryFolder';

describe('appending to the journal', () => {
  const folder = useTemporaryFolder();
  const inJournal = (name: string) => join(folder.path, 'journal', name);
  const first = '2026-01-02T12-00-00.000Z-w1.jsonl';

  it('makes nothing before the first record, not even for an empty append', async () => {
    const { journal } = openWindow(folder.path, 'w');
    assert.deepEqual(await journal.append([]), { ok: true, value: undefined });
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('makes a file that only the user can read, named by time and window', async () => {
    const { journal, clock } = openWindow(join(folder.path, 'a', 'b'), 'w');
    await journal.append([started('a')]);
    clock.set(noon + 60_000);
    await journal.append([ended('a')]);
    const made = join(folder.path, 'a', 'b', 'journal');
    assert.deepEqual(await readdir(made), [first]);
    if (process.platform === 'win32') return;
    const modes = await Promise.all([made, join(made, first)].map(async (path) => (await stat(path)).mode & 0o777));
    assert.deepEqual(modes, [0o700, 0o600]);
  });

  it('shows what was appended in the next reading, also when one is under way', async () => {
    const { journal, ids } = openWindow(folder.path, 'w');
    await journal.append([started('a')]);
    const underWay = ids();
    await journal.append([started('b', 1)]);
    assert.deepEqual(await ids(), ['a', 'b']);
    assert.equal((await underWay)[0], 'a');
  });

  it('keeps the order of appends that are made at once', async () => {
    const { journal } = openWindow(folder.path, 'w');
    const records = Array.from({ length: 200 }, (_, index) => sending('a', index));
    const results = await Promise.all(records.map((record) => journal.append([record])));
    assert.ok(results.every(({ ok }) => ok));
    assert.deepEqual(await journalTexts(folder.path), [[first, linesOf(...records)]]);
  });

  it('makes appends that are made at once safe together, and those that come meanwhile after them', async () => {
    const { journal } = openWindow(folder.path, 'w');
    let safe = 0;
    const append = (at: number) => journal.append([sending('a', at)]).then(() => (safe += 1));
    const appends = [1, 2, 3, 4, 5, 6].map(append);
    await Promise.resolve();
    await Promise.resolve();
    appends.push(append(7));
    await appends[0];
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    assert.equal(safe, 6);
    await Promise.all(appends);
    assert.equal(safe, 7);
  });

  it('calls each listener after an append, until it is disposed of', async () => {
    const { journal } = openWindow(folder.path, 'w');
    const heard: string[] = [];
    const subscription = journal.subscribe(() => heard.push('one'));
    journal.subscribe(() => heard.push('two'));
    await journal.append([started('a')]);
    await Promise.resolve();
    assert.deepEqual(heard, ['one', 'two']);
    subscription.dispose();
    await journal.append([ended('a')]);
    await Promise.resolve();
    assert.deepEqual(heard, ['one', 'two', 'two']);
  });

  const troubles: readonly [title: string, trouble: () => Promise<unknown>, files: number][] = [
    ['the folder was removed', () => rm(inJournal(''), { recursive: true }), 1],
    ['the folder was moved away', () => rename(inJournal(''), join(folder.path, 'elsewhere')), 1],
    ['the file was removed', () => rm(inJournal(first)), 1],
    [
      'the file was replaced by a folder',
      async () => {
        await rm(inJournal(first));
        await mkdir(inJournal(first));
      },
      2,
    ],
  ];
  for (const [title, trouble, files] of troubles) {
    it(`goes on in a new file when ${title}`, async () => {
      const { journal, ids } = openWindow(folder.path, 'w');
      await journal.append([started('a')]);
      await trouble();
      assert.deepEqual(await journal.append([started('b')]), { ok: true, value: undefined });
      assert.deepEqual(await ids(), ['b']);
      assert.equal((await readdir(inJournal(''))).length, files);
      assert.equal((await stat(inJournal('2026-01-02T12-00-00.000Z-w2.jsonl'))).isFile(), true);
    });
  }

  for (const [times, outcome] of [
    [1, 'ok'],
    [2, 'ok'],
    [3, 'Moved away'],
  ] as const) {
    it(`writes again what it wrote into a file that was removed meanwhile, ${times} times: ${outcome}`, async () => {
      const { journal, ids } = openWindow(folder.path, 'w');
      const state = { settled: false };
      const append = journal.append([started('a')]).finally(() => (state.settled = true));
      for (let removed = 0; removed < times;) {
        await setImmediate();
        assert.equal(state.settled, false);
        const [name] = existsSync(inJournal('')) ? readdirSync(inJournal('')) : [];
        if (name === undefined) continue;
        rmSync(inJournal(name));
        removed += 1;
      }
      const written = await append;
      assert.equal(written.ok ? 'ok' : written.error.slice(0, 10), outcome);
      assert.deepEqual(await ids(), written.ok ? ['a'] : []);
    });
  }

  it('says what is wrong while there can be no folder, tells no listener, and goes on once there can', async () => {
    await writeFile(inJournal(''), '');
    const { journal, ids } = openWindow(folder.path, 'w');
    let heard = 0;
    journal.subscribe(() => (heard += 1));
    const failures = await Promise.all([journal.append([started('a')]), journal.append([started('b')])]);
    for (const failure of failures) assert.match(failure.ok ? '' : failure.error, /EEXIST|ENOTDIR/);
    assert.equal(heard, 0);
    await rm(inJournal(''));
    assert.equal((await journal.append([started('c')])).ok, true);
    assert.deepEqual(await ids(), ['c']);
  });

  it('begins on a new line after a write that failed, whatever that left', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const { journal, log, ids, clock } = openWindow(folder.path, 'w');
    await journal.append([started('a')]);
    await rename(inJournal(first), inJournal('aside'));
    await symlink('/dev/full', inJournal(first));
    const failed = await Promise.all([journal.append([sending('a', 1)]), journal.append([sending('a', 2)])]);
    for (const failure of failed) assert.match(failure.ok ? '' : failure.error, /ENOSPC/);
    await rm(inJournal(first));
    await rename(inJournal('aside'), inJournal(first));
    const part = linesOf(sending('a', 1)).slice(0, 12);
    await appendFile(inJournal(first), part);
    assert.equal((await journal.append([ended('a', 3)])).ok, true);
    assert.equal((await journal.append([started('b', 4)])).ok, true);
    const written = `${linesOf(started('a'))}${part}\n${linesOf(ended('a', 3), started('b', 4))}`;
    assert.deepEqual(await journalTexts(folder.path), [[first, written]]);
    clock.set(noon + 60_000);
    assert.deepEqual(await ids(), ['a', 'b']);
    assert.deepEqual(
      log.entries.map(({ fields }) => fields['lines']),
      [1],
    );
  });

  it('never fails, nor writes twice, for many appends of two windows', async () => {
    const windows = ['v', 'w'].map((name) => openWindow(folder.path, name));
    const record = (name: number, at: number): JournalRecord =>
      at === 0 ? started(`${name}`) : sending(`${name}`, at);
    await Promise.all(
      windows.map(async ({ journal }, name) => {
        for (let at = 0; at < 50; at += 1) assert.equal((await journal.append([record(name, at)])).ok, true);
      }),
    );
    const runs = await openWindow(folder.path, 'x').journal.readRuns();
    assert.deepEqual(
      runs.map(({ records }) => records.length),
      [50, 50],
    );
  });

  it('reads and writes nothing when it is made', async () => {
    let ids = 0;
    new JournalFiles({
      folder: folder.path,
      clock: new ManualClock(),
      log: new RecordingLog(),
      newId: () => `${(ids += 1)}`,
    });
    await Promise.resolve();
    assert.deepEqual([await readdir(folder.path), ids], [[], 0]);
  });
});
