import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Failure } from '../../../src/core/failure';
import { registryImageId } from '../../../src/core/ids';
import type { InventoryImage } from '../../../src/core/image/image';
import { chunkImages } from '../../../src/core/license/chunks';
import { decodeJournal, encodeRecord } from '../../../src/core/license/journalLine';
import { replayJournal, replayRun, type Run } from '../../../src/core/license/run';
import type { Fault } from '../../doubles/fakeContainerSecurity';
import { registryImage } from '../../doubles/images';
import { limitsOf, localImages } from '../../doubles/plans';
import { stageRun } from '../../doubles/stageRun';

/** Images of one side: calls of 100, of which six are on their way at a time. */
const size = fc.constantFrom(0, 1, 101, 350, 450, 1100);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const answered = { code: 'SomeCode', requestId: 'r' } as const;
const open: fc.Arbitrary<Failure> = fc.constantFrom<Failure>(
  { kind: 'timeout', effect: 'open' },
  { kind: 'connectionLost', effect: 'open', code: 'ECONNRESET' },
  { kind: 'serviceFault', effect: 'open', httpStatus: 502 },
  { kind: 'busy', effect: 'open', ...answered },
);
const refusal: fc.Arbitrary<Failure> = fc.constantFrom<Failure>(
  { kind: 'rateLimited', effect: 'none', ...answered },
  { kind: 'offline', effect: 'none' },
  { kind: 'refused', effect: 'open', ...answered },
  { kind: 'quotaUsedUp', effect: 'open', ...answered },
);
const fault: fc.Arbitrary<Fault> = fc.oneof(
  open.map((failure): Fault => ({ kind: 'loseAnswer', failure })),
  fc.oneof(open, refusal).map((failure): Fault => ({ kind: 'refuse', failure })),
  fc.constantFrom<Fault>({ kind: 'hang' }, { kind: 'hangAfter' }),
);

const trouble = fc.record({
  local: size,
  registry: size,
  form: fc.constantFrom('imageId' as const, 'assetId'),
  listed: fc.boolean(),
  faults: fc.array(maybe(fault), { maxLength: 9 }),
  readFaults: fc.array(maybe(fc.constant<Failure>({ kind: 'serviceFault', effect: 'none' })), { maxLength: 6 }),
  staleReadings: fc.constantFrom(0, 0, 1, 9),
  latencies: fc.array(fc.nat({ max: 40_000 }), { minLength: 1, maxLength: 8 }),
  cancelAfter: maybe(fc.nat({ max: 60_000 })),
  leaseChecks: maybe(fc.nat({ max: 8 })),
  journalFailsFrom: maybe(fc.nat({ max: 20 })),
  usedElsewhere: maybe(fc.record({ atCall: fc.nat({ max: 7 }), licenses: fc.nat({ max: 400 }) })),
  reserve: fc.nat({ max: 50 }),
});
type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never;

function imagesOf({ local, registry }: Trouble): InventoryImage[] {
  const rows = Array.from({ length: registry }, (_, row) => ({
    ...registryImage(`r.example.com/app:${row}`, row + 1, 'a'),
    imageId: registryImageId(`sha256:f${row.toString(16).padStart(63, '0')}`),
  }));
  return [...rows, ...localImages(local)];
}

/** A run under these troubles; undefined when it did not start. */
async function runUnder(some: Trouble) {
  const images = imagesOf(some);
  const stage = stageRun(images, {
    left: images.length + some.reserve,
    registryIdForm: some.form,
    registryRows: some.listed ? some.registry : undefined,
    limits: limitsOf({ reserve: some.reserve }),
  });
  const { plan, security, clock, journal, lock } = stage;
  security.staleReadings = some.staleReadings;
  security.faults.push(...some.faults);
  lock.checks = some.leaseChecks ?? Infinity;
  journal.failsFrom = some.journalFailsFrom ?? Infinity;
  const cancel = new AbortController();
  const over = new AbortController();
  security.onCall = async ({ name }) => {
    if (name !== 'license') return;
    const call = security.sent.length - 1;
    if (call === 0) {
      security.readFaults.push(...some.readFaults);
      const hangs = some.faults.some((each) => each?.kind === 'hang' || each?.kind === 'hangAfter');
      const cancelAfter = some.cancelAfter ?? (hangs ? 90_000 : undefined);
      if (cancelAfter !== undefined)
        void clock.sleep(cancelAfter, over.signal).then(
          () => cancel.abort(),
          () => undefined,
        );
    }
    if (call === some.usedElsewhere?.atCall)
      security.left = Math.max(some.reserve, security.left - some.usedElsewhere.licenses);
    await clock.sleep(some.latencies[call % some.latencies.length] ?? 0, over.signal);
  };
  const result = await stage.attempt(cancel.signal);
  over.abort();
  return { ...stage, plan, images, run: result.kind === 'ran' ? result.run : undefined };
}

const under = (check: (some: Trouble, done: Awaited<ReturnType<typeof runUnder>>) => void | Promise<void>) =>
  fc.assert(
    fc.asyncProperty(trouble, async (some) => {
      await check(some, await runUnder(some));
    }),
    { numRuns: 30 },
  );

describe('a run, whatever happens,', () => {
  it('is the one that its journal gives', () =>
    under(async ({ journalFailsFrom }, { run, journal }) => {
      const kept = await journal.readRuns();
      if (run === undefined) assert.deepEqual(kept, []);
      else if (journalFailsFrom === undefined) assert.deepEqual(kept, [run]);
      else assert.deepEqual(kept[0], replayRun(run.records.slice(0, kept[0]?.records.length)));
    })).timeout(60_000);

  it('sends no image twice, none that is not in the plan, and says no more than the truth', () =>
    under(({ form, staleReadings }, { run, security, plan, images }) => {
      const sent = security.sent.flat();
      const planned = chunkImages(plan.images, form).flatMap(({ request }) => [
        ...request.localImageIds,
        ...request.registryImages.map(({ imageId, assetId }) => (form === 'imageId' ? imageId : String(assetId))),
      ]);
      assert.equal(new Set(sent).size, sent.length);
      assert.ok(sent.every((id) => planned.some((each) => each === id)));
      for (const { image, outcome } of run?.outcomes ?? []) {
        if (outcome.kind === 'licensed') assert.ok(security.isLicensed(image), image.name);
        if (outcome.kind === 'notLicensed' && staleReadings === 0) assert.ok(!security.isLicensed(image), image.name);
      }
      assert.equal(run?.outcomes.length ?? images.length, images.length);
    })).timeout(60_000);

  it('whose journal lacks any one line, says so, and of each image what it said before or nothing certain', () =>
    under((_, { journal, images }) => {
      const [whole] = replayJournal(journal.records);
      const words = new Map(whole?.outcomes.map(({ image, outcome }) => [image.name, outcome.kind]));
      const lines = journal.records.map(encodeRecord);
      for (const [missing, line] of lines.entries()) {
        const [run] = replayJournal(decodeJournal(lines.toSpliced(missing, 1).join('\n')).records);
        if (missing === 0) assert.equal(run, undefined);
        // Without its last line a run looks as if its window had died before.
        else if (missing === lines.length - 1) assert.equal(run?.endedAt, undefined);
        else assert.ok(run?.damage !== undefined, line);
        if (run?.damage === undefined) continue;
        assert.equal(run.outcomes.length + run.damage.lost, images.length);
        for (const { image, outcome } of run.outcomes)
          if (outcome.kind !== 'unknown')
            assert.equal(outcome.kind, words.get(image.name), `${image.name} without ${line}`);
      }
    })).timeout(60_000);

  it('leaves the reserve', () =>
    under(({ reserve, usedElsewhere }, { security }) => {
      // What others use between a reading and the calls that follow it cannot be seen.
      if (usedElsewhere === undefined) assert.ok(security.left >= reserve);
    })).timeout(60_000);

  it('when its window dies at any record, says licensed only of what is, and leaves open what may have been sent', () =>
    under(({ staleReadings }, { journal, security }) => {
      const { records } = journal;
      for (let length = 1; length <= records.length; length += 1) {
        const [cut]: readonly Run[] = replayJournal(records.slice(0, length));
        assert.ok(cut !== undefined);
        for (const { image, outcome, leftAt } of cut.outcomes) {
          if (outcome.kind === 'licensed') assert.ok(security.isLicensed(image));
          if (outcome.kind === 'notLicensed' && leftAt !== undefined && staleReadings === 0)
            assert.ok(!security.isLicensed(image), `${image.name} after ${length} records`);
        }
      }
    })).timeout(60_000);
});
