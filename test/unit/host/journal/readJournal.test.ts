import assert from 'node:assert/strict';
import { appendFile, mkdir, rm, rmdir, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { localImages, startOf } from '../../../doubles/plans';
import { ended, linesOf, noon, openWindow, recordOf, sending, started, writeJournal } from './records';
import { useTemporaryFolder } from './temporaryFolder';

const whole = linesOf(started('a'), sending('a'), ended('a'));
const cut = linesOf(started('b')).slice(0, -20);
const minute = 60_000;

const texts: readonly [title: string, text: string, records: readonly string[], damaged: number][] = [
  ['nothing', '', [], 0],
  ['a whole run', whole, ['a 3'], 0],
  ['empty lines', `\n\n${whole}\n`, ['a 3'], 0],
  ['a last line that a crash cut off', whole + cut, ['a 3'], 1],
  ['a damaged line in the middle', `${linesOf(started('a'))}{"v":1,"ru\n${linesOf(ended('a'))}`, ['a 2'], 1],
  ['two lines that a crash made one', `${cut}${whole}`, [], 1],
  ['a last record without the end of its line', whole + linesOf(started('b')).trimEnd(), ['a 3', 'b 1'], 0],
  ['lines of a version that is not known', `{"v":2,"run":"c"}\n{"v":2,"run":"c"}\n${whole}`, ['a 3'], 2],
  ['a run whose start is missing', linesOf(sending('b'), ended('b')) + whole, ['a 3'], 0],
  ['zeros after a power failure', `${whole}${'\0'.repeat(100)}`, ['a 3'], 1],
];

describe('reading the journal', () => {
  const folder = useTemporaryFolder();

  for (const [title, text, expected, damaged] of texts) {
    it(`gives what is whole of ${title}, and logs and counts the rest`, async () => {
      await writeJournal(folder.path, 'old', text);
      const { journal, log } = openWindow(folder.path, 'w', noon + minute);
      await journal.readRuns();
      const runs = await journal.readRuns();
      assert.deepEqual(
        runs.map(({ id, records }) => `${id} ${records.length}`),
        expected,
      );
      assert.equal((await journal.read()).damagedLines, damaged);
      assert.deepEqual(
        log.entries.map(({ level, fields }) => [level, fields]),
        damaged === 0 ? [] : [['warn', { file: 'old.jsonl', lines: damaged }]],
      );
    });
  }

  it('gives no runs where there is no folder', async () => {
    const { ids, log } = openWindow(join(folder.path, 'none'), 'w');
    assert.deepEqual(await ids(), []);
    assert.deepEqual(log.entries, []);
  });

  it('takes a last line that another window is still writing for neither a record nor damaged', async () => {
    const path = await writeJournal(folder.path, 'old', whole + cut);
    const { ids, log } = openWindow(folder.path, 'w', noon + 9_999);
    assert.deepEqual(await ids(), ['a']);
    await appendFile(path, linesOf(started('b')).slice(-20));
    assert.deepEqual(await ids(), ['a', 'b']);
    assert.deepEqual(log.entries, []);
  });

  it('calls a last line damaged once nobody can be writing it any more', async () => {
    await writeJournal(folder.path, 'old', whole + cut);
    const { ids, log, clock } = openWindow(folder.path, 'w', noon);
    await ids();
    assert.deepEqual(log.entries, []);
    clock.set(noon + minute);
    await ids();
    assert.equal(log.entries.length, 1);
  });

  it('puts the records of a run together from the files of several windows', async () => {
    await writeJournal(folder.path, '2', linesOf(started('a', 1), sending('a', 2), started('b', 0)));
    await writeJournal(folder.path, '1', linesOf(ended('a', 5)));
    const runs = await openWindow(folder.path, 'w').journal.readRuns();
    assert.deepEqual(
      runs.map(({ id, endedAt, records }) => [id, endedAt, records.length]),
      [
        ['b', undefined, 1],
        ['a', 5, 3],
      ],
    );
  });

  it('goes on where it was in a file that has grown, and leaves the other runs as they were', async () => {
    const path = await writeJournal(folder.path, 'old', linesOf(started('a'), started('b', 1)));
    const { journal } = openWindow(folder.path, 'w');
    const [a, b] = await journal.readRuns();
    await appendFile(path, linesOf(ended('b')));
    const [sameA, otherB] = await journal.readRuns();
    assert.equal(sameA, a);
    assert.equal(b?.endedAt, undefined);
    assert.equal(otherB?.endedAt, 9);
    assert.deepEqual(otherB.records, [started('b', 1), ended('b')]);
  });

  it('misses nothing of a file that grows while it is read', async () => {
    const path = await writeJournal(folder.path, 'old', '');
    const { journal } = openWindow(folder.path, 'w');
    const lines = Array.from({ length: 300 }, (_, index) => linesOf(started(`r${index}`, index, 40)));
    let counts: number[] = [];
    const grow = async () => {
      for (const line of lines) {
        await appendFile(path, line.slice(0, 1000));
        await appendFile(path, line.slice(1000));
      }
    };
    const growing = { done: false };
    const watch = async () => {
      while (!growing.done) counts = [...counts, (await journal.readRuns()).length];
    };
    await Promise.all([grow().finally(() => (growing.done = true)), watch()]);
    const runs = await journal.readRuns();
    assert.deepEqual(
      runs.map(({ id, start }) => [id, start.images.length]),
      lines.map((_, index) => [`r${index}`, 40]),
    );
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
    );
  });

  it('reads a file anew that became shorter, or other without growing', async () => {
    const path = await writeJournal(folder.path, 'old', whole);
    const { ids } = openWindow(folder.path, 'w');
    assert.deepEqual(await ids(), ['a']);
    await writeFile(path, whole.replaceAll('"run":"a"', '"run":"c"'));
    await utimes(path, noon / 1000 + 1, noon / 1000 + 1);
    assert.deepEqual(await ids(), ['c']);
    await truncate(path, 0);
    assert.deepEqual(await ids(), []);
  });

  it('forgets a file that was removed', async () => {
    await writeJournal(folder.path, 'old', whole);
    const path = await writeJournal(folder.path, 'other', linesOf(started('b', 1)));
    const { ids } = openWindow(folder.path, 'w');
    assert.deepEqual(await ids(), ['a', 'b']);
    await rm(path);
    assert.deepEqual(await ids(), ['a']);
  });

  it('reads the other files when one cannot be read, and logs that once', async () => {
    await writeJournal(folder.path, 'old', whole);
    await mkdir(join(folder.path, 'journal', 'broken.jsonl'));
    const { ids, log, journal } = openWindow(folder.path, 'w');
    assert.deepEqual(await ids(), ['a']);
    assert.deepEqual(await ids(), ['a']);
    assert.deepEqual(
      log.entries.map(({ fields }) => fields['file']),
      ['broken.jsonl'],
    );
    assert.match((await journal.read()).unreadable ?? '', /EISDIR/);
    await rmdir(join(folder.path, 'journal', 'broken.jsonl'));
    assert.equal((await journal.read()).unreadable, undefined);
  });

  it('misses nothing in a file that is gone between the listing and the reading', async () => {
    await writeJournal(folder.path, 'old', whole);
    // It is listed, and is not there.
    await symlink('nowhere', join(folder.path, 'journal', 'cleared.jsonl'));
    const { journal, log } = openWindow(folder.path, 'w');
    const { runs, unreadable } = await journal.read();
    assert.deepEqual([runs.length, unreadable, log.entries], [1, undefined, []]);
  });

  const lost: readonly [title: string, text: string, lost: readonly number[]][] = [
    ['says when a run without its start last called', linesOf(sending('b', 5), sending('b', 7), ended('b', 9)), [7]],
    ['says nothing of a run without its start that did not call', linesOf(ended('b', 9)), []],
    ['says nothing of a run with its start', whole, []],
  ];
  for (const [title, text, expected] of lost) {
    it(title, async () => {
      await writeJournal(folder.path, 'old', text);
      assert.deepEqual((await openWindow(folder.path, 'w').journal.read()).lostRuns, expected);
    });
  }

  it('gives no runs and logs why when the folder cannot be read', async () => {
    await writeFile(join(folder.path, 'journal'), '');
    const { ids, log, journal } = openWindow(folder.path, 'w');
    assert.deepEqual(await ids(), []);
    assert.deepEqual(await ids(), []);
    assert.match((await journal.read()).unreadable ?? '', /ENOTDIR/);
    assert.equal(log.entries.length, 1);
    assert.match(log.text(), /ENOTDIR|ENOENT/);
  });

  it('reads a line of more than a block, with characters of several bytes', async () => {
    const user = '容器'.repeat(200_000);
    const start = { ...startOf(localImages(1)), user };
    await writeJournal(folder.path, 'old', linesOf(recordOf('a', 0, { kind: 'started', start }), ended('a')));
    const [run] = await openWindow(folder.path, 'w').journal.readRuns();
    assert.equal(run?.start.user, user);
    assert.equal(run.endedAt, 9);
  });

  it('lets the process go on while it reads 100,000 records', async function () {
    this.timeout(30_000);
    const runs = Array.from({ length: 1000 }, (_, run) => [
      started(`r${run}`, run),
      ...Array.from({ length: 98 }, (_, index) => sending(`r${run}`, run + index)),
      ended(`r${run}`, run + 99),
    ]);
    await writeJournal(folder.path, 'old', linesOf(...runs.flat()));
    const pauses: number[] = [];
    // The shortest of three: the collection of garbage makes some longer.
    for (let round = 0; round < 3; round += 1) {
      const { journal } = openWindow(folder.path, 'w');
      const [longest, count] = await longestPause(async () => (await journal.readRuns()).length);
      assert.equal(count, 1000);
      pauses.push(longest);
    }
    assert.ok(Math.min(...pauses) < 50, `${pauses.join(', ')} ms`);
  });
});

/**
 * For how many milliseconds nothing else could run, at most, until the action was done. Counts the time that the process
 * had the processor, which does not depend on what else runs on the machine.
 */
async function longestPause<T>(action: () => Promise<T>): Promise<[milliseconds: number, value: T]> {
  const state = { done: false };
  const value = action().finally(() => (state.done = true));
  let longest = 0;
  while (!state.done) {
    const before = process.cpuUsage();
    await setImmediate();
    const { user, system } = process.cpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
  }
  return [longest, await value];
}
