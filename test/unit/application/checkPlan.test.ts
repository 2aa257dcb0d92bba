import assert from 'node:assert/strict';
import { checkPlan, type Check } from '../../../src/application/checkPlan';
import type { Failure } from '../../../src/core/failure';
import type { RunEvent } from '../../../src/core/license/journal';
import { ok } from '../../../src/core/result';
import { idOf, localImage, registryImage } from '../../doubles/images';
import { registryImageId } from '../../../src/core/ids';
import { account, startOf } from '../../doubles/plans';
import { stageRun } from '../../doubles/stageRun';

const never = new AbortController().signal;
const web = registryImage('r.example.com/web:1', 1, 'a');
const twin = registryImage('r.example.com/web:stable', 2, 'a');
const nginx = localImage('nginx:1', 'b');
const other = localImage('other:1', 'c');
const broken: Failure = { kind: 'serviceFault', effect: 'none' };
const same: Check = { kind: 'same' };
const changed: Check = { kind: 'changed' };

type Stage = ReturnType<typeof stageRun>;

function write(
  { journal }: Stage,
  images: Parameters<typeof startOf>[0],
  changes: Parameters<typeof startOf>[1],
  ...events: readonly RunEvent[]
): Promise<unknown> {
  const all: readonly RunEvent[] = [{ kind: 'started', start: startOf(images, changes) }, ...events];
  return journal.append(all.map((event, at) => ({ run: 'earlier', at, event })));
}

const sending: RunEvent = { kind: 'sending', images: [0] };

describe('the check before a run', () => {
  const cases: readonly [title: string, prepare: (stage: Stage) => unknown, Check][] = [
    ['is passed when nothing has changed', () => undefined, same],
    [
      'is passed when images and licenses of other plans changed',
      ({ security }) => security.replace({ ...other, license: 'licensed' }),
      same,
    ],
    ['stops at an image that was licensed meanwhile', ({ security }) => security.licenseElsewhere(web), changed],
    [
      'stops at an image that was licensed meanwhile although the licenses left are the same',
      ({ security }) => security.replace({ ...nginx, license: 'licensed' }),
      changed,
    ],
    ['stops at a registry image that is gone', ({ security }) => security.remove(web), changed],
    ['stops at a local image that is gone', ({ security }) => security.remove(nginx), changed],
    [
      'stops at an image whose state is no longer known',
      ({ security }) => security.replace({ ...web, license: 'unknown' }),
      changed,
    ],
    [
      'stops at a row that is another image now',
      ({ security }) => security.replace({ ...web, imageId: registryImageId(idOf('d')) }),
      changed,
    ],
    ['stops when fewer licenses are left', ({ security }) => (security.left -= 1), changed],
    ['stops when more licenses are left', ({ security }) => (security.left += 1), changed],
    ['stops at an image that another run left in doubt', (stage) => write(stage, [web], {}, sending), changed],
    ['stops at an image that shares its id with one in doubt', (stage) => write(stage, [twin], {}, sending), changed],
    ['is passed when another run has licensed other images', (stage) => write(stage, [other], {}, sending), same],
    ['is passed when an earlier run sent nothing', (stage) => write(stage, [web], {}), same],
    [
      'stops at an image that was sent with another key, to another address',
      (stage) => write(stage, [web], { account: { ...account, id: 'b', endpoint: 'http://127.0.0.1:2' } }, sending),
      changed,
    ],
    [
      'stops at an image that an earlier run has licensed, although a reading shows it unlicensed',
      (stage) => write(stage, [web], {}, sending, { kind: 'read', readings: [[0, ok('licensed')]] }),
      changed,
    ],
    [
      'fails with the images',
      ({ security }) => (security.readFailure = broken),
      { kind: 'notStarted', failure: broken },
    ],
    [
      'fails while the journal cannot be read',
      ({ journal }) => (journal.trouble = { unreadable: 'EACCES' }),
      { kind: 'notStarted', failure: { kind: 'journalUnreadable', effect: 'none', detail: 'EACCES' } },
    ],
    [
      'fails with the licenses left',
      ({ security }) => (security.quotaFailure = broken),
      { kind: 'notStarted', failure: broken },
    ],
  ];
  for (const [title, prepare, check] of cases) {
    it(title, async () => {
      const stage = stageRun([web, nginx]);
      const { plan, security, tools } = stage;
      await prepare(stage);
      assert.deepEqual(await checkPlan(plan, tools, never), check);
      assert.deepEqual(security.sent, []);
    });
  }

  it('fails as cancelled when it is', async () => {
    const { plan, security, tools } = stageRun([web, nginx]);
    const cancel = new AbortController();
    security.onCall = () => cancel.abort();
    assert.deepEqual(await checkPlan(plan, tools, cancel.signal), {
      kind: 'notStarted',
      failure: { kind: 'cancelled', effect: 'none' },
    });
  });

  it('doubts until the doubt is over, by when its reading began', async () => {
    for (const [at, takes, check] of [
      [60_000, 0, changed],
      [60_000, 5_000, changed],
      [60_001, 0, same],
    ] as const) {
      const stage = stageRun([web, nginx]);
      const { plan, security, tools, clock } = stage;
      await write(stage, [web], {}, sending);
      clock.set(at);
      security.onCall = ({ name }) => (name === 'read' ? clock.set(at + takes) : undefined);
      assert.deepEqual(await checkPlan(plan, tools, never), check, `${at} ${takes}`);
    }
  });

  it('takes two requests for one image', async () => {
    const { plan, security, tools } = stageRun([web]);
    await checkPlan(plan, tools, never);
    assert.equal(security.calls.length, 2);
  });
});
