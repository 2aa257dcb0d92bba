import assert from 'node:assert/strict';
import { readDoubt } from '../../../src/application/readDoubt';
import type { JournalTrouble } from '../../../src/application/ports';
import { settleAfter } from '../../../src/core/license/outcome';
import { err, ok, type Result } from '../../../src/core/result';
import { idOf, localImage } from '../../doubles/images';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { recordsOf, type Timed } from '../../doubles/runs';

const nginx = localImage('nginx:1', 'b');
const keys = new Set([`local ${idOf('b')}`, idOf('b')]);
const sending: Timed = [10, { kind: 'sending', images: [0] }];
const needless: Timed = [20, { kind: 'sent', images: [0], sending: { kind: 'needless' } }];
const late = 20 + settleAfter;
const damaged: Result<never, unknown> = err({ kind: 'journalDamaged', effect: 'none' });
const unreadable: Result<never, unknown> = err({ kind: 'journalUnreadable', effect: 'none', detail: 'EACCES' });

describe('what may be licensed without showing', () => {
  const cases: readonly [
    title: string,
    events: readonly Timed[],
    trouble: Partial<JournalTrouble>,
    at: number,
    doubt: Result<ReadonlySet<string>, unknown>,
  ][] = [
    ['is what was sent a moment ago', [sending], {}, 30, ok(keys)],
    ['is nothing of what turned out to be licensed', [sending, needless], {}, 30, ok(new Set())],
    ['is not affected by damaged lines that no run lacks', [sending], { damagedLines: 3 }, 30, ok(keys)],
    ['is not known while a file cannot be read', [], { unreadable: 'EACCES' }, late, unreadable],
    [
      'is not known for a minute after the call of a run without its start',
      [],
      { lostRuns: [5, 20] },
      late - 1,
      damaged,
    ],
    ['is known a minute after that', [], { lostRuns: [5, 20] }, late, ok(new Set())],
  ];
  for (const [title, events, trouble, at, doubt] of cases) {
    it(title, async () => {
      const journal = new MemoryJournal();
      await journal.append(recordsOf('r', [nginx], events));
      journal.trouble = trouble;
      assert.deepEqual(await readDoubt(journal, at), doubt);
    });
  }

  it('is not known for a minute after the last call of a run that lacks a record', async () => {
    const journal = new MemoryJournal();
    const records = recordsOf('r', [nginx], [sending, needless]);
    await journal.append(records.map((record, index) => ({ ...record, number: index === 0 ? 0 : index + 1 })));
    assert.deepEqual(await readDoubt(journal, late - 1), damaged);
    assert.deepEqual(await readDoubt(journal, late), ok(new Set()));
  });
});
