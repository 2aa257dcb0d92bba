import assert from 'node:assert/strict';
import { settleRun } from '../../../src/application/settleRun';
import type { Failure } from '../../../src/core/failure';
import type { InventoryImage } from '../../../src/core/image/image';
import type { RunEvent } from '../../../src/core/license/journal';
import type { AccountAtAddress } from '../../../src/core/license/sameAccount';
import { err } from '../../../src/core/result';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account, startOf } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { wordsOf } from '../../doubles/stageRun';

const unread: Failure = { kind: 'timeout', effect: 'none' };
const ended: RunEvent = { kind: 'ended', cancelled: true };

const others: Readonly<Record<string, AccountAtAddress>> = {
  'another key': { ...account, id: 'b' },
  'another endpoint': { ...account, endpoint: 'http://127.0.0.1:2' },
};

describe('settling a run with a key or an endpoint that is not its own', () => {
  const images = [registryImage('r.example.com/web:1', 1, 'a'), localImage('nginx:1', 'b'), localImage('api:1', 'c')];

  /** A run of three images that were sent, read long after through the lists of an account. */
  async function settleAs(readsAs: AccountAtAddress, now: readonly InventoryImage[], last?: RunEvent) {
    const journal = new MemoryJournal();
    const events: RunEvent[] = [
      { kind: 'started', start: startOf(images) },
      { kind: 'sending', images: [0, 1, 2] },
      { kind: 'sent', images: [0, 1, 2], sending: { kind: 'accepted', requestId: 'r' } },
      { kind: 'read', readings: [0, 1, 2].map((index) => [index, err(unread)]) },
      ...(last === undefined ? [] : [last]),
    ];
    await journal.append(events.map((event, at) => ({ run: 'r', at, event })));
    const [run] = await journal.readRuns();
    assert.ok(run !== undefined);
    const security = new FakeContainerSecurity({ images: now, left: 3 });
    const clock = new ManualClock(200_000);
    const tools = { security, clock, log: new RecordingLog(), journal, readsAs };
    return { before: run, after: await clock.finish(settleRun(run, tools)), security };
  }
  const licensed = (image: InventoryImage): InventoryImage => ({ ...image, license: 'licensed' });

  for (const [title, other] of Object.entries(others)) {
    it(`takes over what is licensed, and leaves what is not or is missing as it was: ${title}`, async () => {
      const { before, after } = await settleAs(
        other,
        images.slice(0, 2).map((image, at) => (at === 0 ? licensed(image) : image)),
        ended,
      );
      assert.deepEqual(wordsOf(after), ['licensed', 'unknown notRead', 'unknown notRead']);
      assert.deepEqual(after.outcomes.slice(1), before.outcomes.slice(1));
    });

    it(`writes down nothing when nothing is licensed there, and does not ask for its licenses: ${title}`, async () => {
      const { before, after, security } = await settleAs(other, images, ended);
      assert.deepEqual(after, before);
      assert.deepEqual([security.count('quota'), after.quotaAfter], [0, undefined]);
    });
  }

  it('ends a run whose window died', async () => {
    const { after } = await settleAs(others['another key'] ?? account, []);
    assert.deepEqual([after.endedAt, ...wordsOf(after)], [200_000, ...images.map(() => 'unknown notRead')]);
  });

  it('lets its own key tell the rest afterwards', async () => {
    const { after } = await settleAs(account, images, ended);
    assert.deepEqual(
      wordsOf(after),
      images.map(() => 'notLicensed noEffect'),
    );
  });
});
