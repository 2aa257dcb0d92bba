import assert from 'node:assert/strict';
import { finalReadingAt } from '../../../src/core/license/finalReading';
import { settleAfter } from '../../../src/core/license/outcome';
import { replayJournal, type Run } from '../../../src/core/license/run';
import { unseenUse } from '../../../src/core/license/strangeUse';
import type { WrittenRequest } from '../../../src/core/license/written';
import { localImage } from '../../doubles/images';
import { wordsOf } from '../../doubles/stageRun';
import { nothing, stageWritten, twoLocal } from './stageWritten';

const late = localImage('nginx:9', '9', 'licensed');
const furtherOf = ({ further }: Run) => further?.map(({ image }) => image.name);

describe('an image that a request as written licensed, and that its lists have late,', () => {
  it('is told by itself a minute after the call, although all that were listed for it are known', async () => {
    const { security, clock, run, settleByItself } = await stageWritten({ ...twoLocal, UpdatedLocalImageCnt: 4 });
    security.onCall = ({ name }) => {
      if (name === 'license') security.left -= 1;
    };
    const first = await run();
    assert.deepEqual(wordsOf(first), ['licensed', 'licensed', 'licensed']);
    assert.deepEqual([furtherOf(first), unseenUse(first), finalReadingAt(first)], [[], 1, settleAfter]);
    security.replace(late);
    const settled = await settleByItself(first);
    assert.ok(settled !== undefined);
    assert.deepEqual([clock.now(), furtherOf(settled), unseenUse(settled)], [settleAfter, ['nginx:9'], 0]);
    assert.equal(finalReadingAt(settled), undefined);
    assert.equal(await settleByItself(settled), undefined);
  });

  it('is told when it is checked again before that, and its lists are read then all the same', async () => {
    const { security, run, settleLate, settleByItself } = await stageWritten(twoLocal);
    const first = await run();
    security.replace(late);
    const checked = await settleLate(first);
    assert.deepEqual([furtherOf(checked), finalReadingAt(checked)], [['nginx:9'], settleAfter]);
    security.replace(localImage('nginx:10', '8', 'licensed'));
    const settled = await settleByItself(checked);
    assert.deepEqual(settled && furtherOf(settled), ['nginx:9', 'nginx:10']);
  });

  it('stays told when a list does not have it any more', async () => {
    const { security, run, settleLate, settleByItself } = await stageWritten(twoLocal);
    const first = await run();
    security.replace(late);
    const checked = await settleLate(first);
    security.remove(late);
    const settled = await settleByItself(checked);
    assert.deepEqual(settled && furtherOf(settled), ['nginx:9']);
  });

  it('is looked for again when the lists could not be read', async () => {
    const { security, run, settleByItself } = await stageWritten(twoLocal);
    const first = await run();
    security.readFailure = { kind: 'serviceFault', effect: 'none' };
    const failed = await settleByItself(first);
    assert.ok(failed !== undefined);
    assert.equal(finalReadingAt(failed), settleAfter);
    security.readFailure = undefined;
    security.replace(late);
    const settled = await settleByItself(failed);
    assert.deepEqual(settled && furtherOf(settled), ['nginx:9']);
  });

  for (const keep of ['sending', 'sent', 'read', 'further', 'quota'])
    it(`is told when the window died after it wrote down "${keep}"`, async () => {
      const { security, journal, clock, run, settleLate } = await stageWritten(twoLocal);
      await run();
      const { records } = journal;
      const last = records.findIndex(({ event }) => event.kind === keep);
      const [cut] = replayJournal(records.slice(0, last + 1));
      assert.ok(cut !== undefined);
      security.replace(late);
      await clock.advance(settleAfter);
      assert.deepEqual(furtherOf(await settleLate(cut)), ['nginx:9']);
    });

  it('is not one that was licensed before', async () => {
    const listed = [localImage('a:1', 'a'), localImage('b:1', 'b', 'licensed')];
    const { run, settleLate } = await stageWritten(twoLocal, 10, listed);
    assert.deepEqual(furtherOf(await settleLate(await run())), []);
  });

  it('is looked for no more where the call was refused', async () => {
    const { security, run } = await stageWritten(twoLocal);
    security.faults.push({ kind: 'refuse', failure: { kind: 'permission', effect: 'none' } });
    const first = await run();
    assert.deepEqual([furtherOf(first), finalReadingAt(first)], [[], undefined]);
  });
});

describe('a request as written for what no list shows', () => {
  const unlisted: WrittenRequest = {
    ...nothing,
    AllLocalImages: true,
    UpdatedLocalImageCnt: 3,
    ImageSourceType: 'IMAGEALL',
  };

  it('is sent without any image, and the licenses that are gone are told', async () => {
    const { security, steps, run, settleByItself } = await stageWritten(unlisted, 10, []);
    security.onCall = ({ name }) => {
      if (name === 'license') security.left -= 2;
    };
    const first = await run();
    assert.deepEqual([security.sent.length, wordsOf(first), unseenUse(first), steps], [1, [], 2, []]);
    const settled = await settleByItself(first);
    assert.deepEqual(settled && [settled.call?.sending.kind, furtherOf(settled), unseenUse(settled)], [
      'accepted',
      [],
      2,
    ]);
  });
});

describe('a request as written whose lists were read long ago', () => {
  /** So long it waits for its turn, each time. */
  const waiting = async (...waits: readonly number[]) => {
    const stage = await stageWritten(twoLocal);
    const left = [...waits];
    stage.security.beforeLeaving = () => stage.clock.set(stage.clock.now() + (left.shift() ?? 0));
    return stage;
  };
  const count = ({ security }: Awaited<ReturnType<typeof stageWritten>>) => [
    security.count('list'),
    security.sent.length,
  ];

  it('is sent when it waited for thirty seconds', async () => {
    const stage = await waiting(30_000);
    assert.deepEqual(wordsOf(await stage.run()), ['licensed', 'licensed', 'unknown perhapsNotChosen']);
    // Both sides, before and after it; the local images once more by their ids.
    assert.deepEqual(count(stage), [5, 1]);
  });

  it('has them read again when it waited for longer, and is sent once', async () => {
    const stage = await waiting(30_001);
    const { journal } = stage;
    assert.deepEqual(wordsOf(await stage.run()), ['licensed', 'licensed', 'unknown perhapsNotChosen']);
    assert.deepEqual(count(stage), [7, 1]);
    assert.deepEqual(
      journal.events.map(({ kind }) => kind).filter((kind) => kind.startsWith('sen')),
      ['sending', 'sending', 'sent'],
    );
  });

  it('is not sent when it then waited for longer again', async () => {
    const stage = await waiting(30_001, 30_001);
    const { outcomes } = await stage.run();
    assert.deepEqual(
      outcomes.map(({ sending }) => sending),
      Array.from({ length: 3 }, () => ({ kind: 'notSent', because: { kind: 'changed', effect: 'none' } })),
    );
    assert.equal(stage.security.sent.length, 0);
  });

  it('is not sent when something has changed by then', async () => {
    const stage = await waiting(30_001);
    const { security, clock } = stage;
    security.beforeLeaving = () => {
      clock.set(clock.now() + 30_001);
      security.left -= 1;
    };
    const { outcomes } = await stage.run();
    assert.deepEqual(outcomes[0]?.sending, { kind: 'notSent', because: { kind: 'changed', effect: 'none' } });
    assert.equal(security.sent.length, 0);
  });

  it('is not sent when they cannot be read again', async () => {
    const stage = await waiting(30_001);
    const { security, clock } = stage;
    security.beforeLeaving = () => {
      clock.set(clock.now() + 30_001);
      security.readFailure = { kind: 'offline', effect: 'open' };
    };
    const { outcomes } = await stage.run();
    assert.deepEqual(outcomes[0]?.sending, { kind: 'notSent', because: { kind: 'offline', effect: 'none' } });
    assert.equal(security.sent.length, 0);
  });

  it('is sent when only their reading took so long', async () => {
    const stage = await waiting();
    const { security, clock } = stage;
    security.onCall = ({ name }) => {
      if (name === 'list' && security.sent.length === 0) clock.set(clock.now() + 40_000);
    };
    await stage.run();
    assert.deepEqual(count(stage), [5, 1]);
  });
});
