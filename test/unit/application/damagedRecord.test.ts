import assert from 'node:assert/strict';
import { settleRun } from '../../../src/application/settleRun';
import { readingLimit } from '../../../src/core/license/damage';
import type { JournalRecord, RunEvent } from '../../../src/core/license/journal';
import { isInDoubtAt } from '../../../src/core/license/finalReading';
import { settleAfter } from '../../../src/core/license/outcome';
import { replayRun, type Run } from '../../../src/core/license/run';
import { stateOfRun } from '../../../src/core/license/runState';
import { splitStart } from '../../../src/core/license/splitStart';
import { strangeUse } from '../../../src/core/license/strangeUse';
import { ok } from '../../../src/core/result';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { localImages, quotaOf, startOf } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';

const images = localImages(1200);
const start = splitStart(startOf(images));
const last = images.length - 1;

/** A run of 1200 images after these events, a record each millisecond. */
function recordsOf(...events: readonly RunEvent[]): JournalRecord[] {
  return [...start, ...events].map((event, number) => ({ run: 'r', at: number, event, number }));
}

function replay(records: readonly JournalRecord[]): Run {
  const run = replayRun(records);
  assert.ok(run !== undefined);
  return run;
}

function without(kind: RunEvent['kind'], records: readonly JournalRecord[]): JournalRecord[] {
  const missing = records.findIndex(({ event }) => event.kind === kind);
  return records.toSpliced(missing, 1);
}

/** The outcome of the image that was at this place of the plan. */
function wordOf(run: Run, place: number): string | undefined {
  return run.outcomes.find(({ image }) => image.imageId === images[place]?.imageId)?.outcome.kind;
}

const sending: RunEvent = { kind: 'sending', images: [0, last] };
const sent: RunEvent = { kind: 'sent', images: [0, last], sending: { kind: 'accepted', requestId: 'q' } };
const read: RunEvent = { kind: 'read', readings: [[last, ok('licensed')]] };
const quota: RunEvent = { kind: 'quota', quota: ok(quotaOf(999)) };
const ended: RunEvent = { kind: 'ended', cancelled: false };

describe('a run of which a record is missing', () => {
  const whole = recordsOf(sending, sent, read, quota, ended);

  it('is none of those whose records are all there', () => assert.equal(replay(whole).damage, undefined));

  it('is none that an earlier version began, whose records have no numbers', () => {
    const [began, ...others] = whole.map(({ run, at, event }): JournalRecord => ({ run, at, event }));
    const settled = others.map((record, number) => ({ ...record, number }));
    assert.ok(began !== undefined);
    assert.equal(replay([began, ...others]).damage, undefined);
    assert.equal(replay([began, ...settled]).damage, undefined);
  });

  it('is none for the same number twice, as of two windows that settle it at once', () => {
    const again = whole.slice(-2).map((record) => ({ ...record, at: 90 }));
    assert.equal(replay([...whole, ...again]).damage, undefined);
  });

  it('is so when any but the last is', () => {
    for (const missing of whole.keys()) {
      const run = replayRun(whole.toSpliced(missing, 1));
      if (missing === 0) assert.equal(run, undefined);
      else assert.equal(run?.damage !== undefined, missing < whole.length - 1, `${missing}`);
    }
  });

  it('knows nothing of the images in it, and of the others what it knew', () => {
    const run = replay(without('planned', whole));
    assert.deepEqual([run.outcomes.length, run.damage], [700, { lost: 500, calledUntil: 4 }]);
    assert.deepEqual([wordOf(run, last), wordOf(run, 0), wordOf(run, 500)], ['licensed', 'unknown', undefined]);
    assert.equal(stateOfRun(run), 'unknown');
  });

  it('knows how many images it had also when those at its end are missing', () => {
    const records = whole.filter(({ event }) => event.kind !== 'planned' || event.from === 500);
    assert.deepEqual(replay(records).damage, { lost: 200, calledUntil: 4 });
  });

  it('goes on to write of the same images that it is about', async () => {
    const journal = new MemoryJournal();
    await journal.append(without('planned', recordsOf(sending, sent)));
    const [run] = await journal.readRuns();
    assert.ok(run !== undefined);
    const account = images.map((image, place) => (place === last ? { ...image, license: 'licensed' as const } : image));
    const security = new FakeContainerSecurity({ images: account, left: 5 });
    const clock = new ManualClock(settleAfter * 2);
    const settled = await clock.finish(settleRun(run, { security, clock, log: new RecordingLog(), journal }));
    assert.deepEqual([wordOf(settled, last), wordOf(settled, 0)], ['licensed', 'notLicensed']);
    assert.deepEqual(await journal.readRuns(), [settled]);
    const readings = journal.events.flatMap((event) => (event.kind === 'read' ? event.readings : []));
    assert.deepEqual(readings.find(([place]) => place === last)?.[1], ok('licensed'));
  });

  it('keeps in doubt what was accepted, also when its leaving is not written', () => {
    const run = replay(without('sending', recordsOf(sending, sent, quota)));
    assert.deepEqual([wordOf(run, 0), run.outcomes[0]?.leftAt], ['unknown', 4]);
  });

  it('leaves open what it has no word of, until it is read a minute after the last call', () => {
    const records = without('sent', recordsOf(sending, sent, quota));
    assert.equal(wordOf(replay(records), 1), 'unknown');
    const reading = (at: number): JournalRecord => ({
      ...{ run: 'r', at, number: 6 },
      event: { kind: 'read', readings: [[1, ok('unlicensed')]] },
    });
    assert.equal(wordOf(replay([...records, reading(settleAfter + 4)]), 1), 'unknown');
    assert.equal(wordOf(replay([...records, reading(settleAfter + 5)]), 1), 'notLicensed');
  });

  it('may have been answered until the next record was written, which a reading tells only of its beginning', () => {
    const calledUntil = (...events: RunEvent[]) =>
      replay(without('sent', recordsOf(sending, sent, ...events))).damage?.calledUntil;
    assert.equal(calledUntil(quota), 5);
    assert.equal(calledUntil(read, quota), 5 + readingLimit);
  });

  it('is in doubt for a minute as a whole', () => {
    const run = replay(
      without('planned', recordsOf(sending, { ...sent, sending: { kind: 'needless' } }, quota, ended)),
    );
    assert.deepEqual([isInDoubtAt(run, settleAfter + 3), isInDoubtAt(run, settleAfter + 4)], [true, false]);
  });

  it('calls no license strange that one of its lost images can have taken', () => {
    const gone = (left: number): RunEvent => ({ kind: 'quota', quota: ok(quotaOf(left)) });
    const use = (left: number) => strangeUse(replay(without('planned', recordsOf(sending, sent, gone(left), ended))));
    assert.deepEqual([use(1000 - 1200), use(1000 - 1201)], [undefined, 1201]);
  });
});
