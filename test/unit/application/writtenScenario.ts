import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planFrom } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import { settleWhenFinal } from '../../../src/application/settleUnfinished';
import { replayJournal, type Run } from '../../../src/core/license/run';
import { stateOfRun } from '../../../src/core/license/runState';
import { judgePlan, type Verdict } from '../../../src/core/license/verdict';
import type { Plan } from '../../../src/core/license/plan';
import type { WrittenRequest } from '../../../src/core/license/written';
import { account, limitsOf } from '../../doubles/plans';
import { FaultPlan, type Fault } from '../../simulator/faults';
import { OtherUser, type OtherUse } from '../../simulator/otherUser';
import { idOf } from '../simulator/accounts';
import type { LicensingCall } from './engine/calls';
import { faultArbitrary } from './engine/faultArbitrary';
import { complete, licensedIn, nameOf, readings, setUp, sync } from './writtenStage';

const never = new AbortController().signal;

/** A request as written, and what happens around it. */
export interface WrittenScenario {
  readonly written: WrittenRequest;
  readonly readings: Record<string, string>;
  /** Less than a minute: a list that is later than that tells nobody. */
  readonly staleMs: number;
  readonly seed: number;
  readonly free: number;
  readonly faults: readonly Fault[];
  readonly others: readonly OtherUse[];
  readonly limits: { readonly reserve: number; readonly maxImages: number };
  /** Milliseconds between the plan and its run. */
  readonly waits: number;
  /** When the service comes to know further images. */
  readonly syncs: 'never' | 'afterPlan' | 'beforeCall' | 'afterCall';
  /** Which part is written of the records that follow the announcement of the call, when its window dies. */
  readonly writes: number;
}

const otherUse: fc.Arbitrary<OtherUse> = fc.record({
  images: fc.oneof(
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom('a', 'b', 'd', 'e').map((letter) => [idOf(letter)]),
  ),
  afterMs: fc.constantFrom(0, 500, 2_500, 5_000),
});

export const writtenScenario: fc.Arbitrary<WrittenScenario> = fc.record({
  written: complete,
  readings,
  staleMs: fc.constantFrom(0, 1_000, 3_000, 12_000, 20_000, 45_000),
  seed: fc.nat(),
  free: fc.oneof(fc.nat({ max: 4 }), fc.integer({ min: 5, max: 16 })),
  faults: fc.array(faultArbitrary, { maxLength: 2 }),
  others: fc.array(otherUse, { maxLength: 2 }),
  limits: fc.record({ reserve: fc.constantFrom(0, 0, 0, 1, 2), maxImages: fc.constantFrom(12, 12, 12, 6, 3) }),
  waits: fc.constantFrom(0, 600, 2_000),
  syncs: fc.constantFrom('never', 'afterPlan', 'beforeCall', 'beforeCall', 'afterCall'),
  writes: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** How a run stood at some time, and what was licensed then. */
export interface Standing {
  readonly when: string;
  readonly run: Run;
  readonly licensed: ReadonlySet<string>;
}

/** What has happened when all is over. */
export interface WrittenHistory {
  readonly scenario: WrittenScenario;
  readonly plan: Plan;
  readonly verdict: Extract<Verdict, { kind: 'ready' }>;
  readonly calls: readonly LicensingCall[];
  /**
   * As the run was told; as it stands by itself a minute later or, where that came too late to be waited for, when it is
   * checked again; and as it would if its window had died. None: it did not run.
   */
  readonly standings: readonly Standing[];
  /** What the lists have as licensed at the end, and had when it was planned. */
  readonly licensed: ReadonlySet<string>;
  readonly licensedBefore: ReadonlySet<string>;
  /** What the lists have. */
  readonly listed: ReadonlySet<string>;
}

/** Undefined when there is nothing to confirm. */
export async function playWritten(scenario: WrittenScenario): Promise<WrittenHistory | undefined> {
  const { written, staleMs, seed, free, faults, others, limits, waits, syncs, writes } = scenario;
  const { simulation, clock, tools, calls } = setUp(scenario.readings, seed, free);
  simulation.account.readings = { ...simulation.account.readings, staleMs };
  const licensedBefore = licensedIn(simulation);
  const basis = { account, registryIdForm: 'imageId', limits: limitsOf(limits) } as const;
  const reading = await clock.finish(readForWritten(written, basis, tools, never));
  assert.ok(reading.ok);
  const plan = planFrom(reading.value, new Map());
  const verdict = judgePlan(plan);
  if (verdict.kind !== 'ready') return undefined;

  const standings: Standing[] = [];
  const note = (when: string, run: Run): void => void standings.push({ when, run, licensed: licensedIn(simulation) });
  if (syncs === 'afterPlan') sync(simulation);
  tools.journal.onWritten = ({ kind }) => {
    if ((kind === 'started' && syncs === 'beforeCall') || (kind === 'sent' && syncs === 'afterCall')) sync(simulation);
  };
  simulation.otherUser.schedule(others, clock.now());
  await clock.advance(waits);
  simulation.faults.schedule(faults);
  const result = await clock.finish(runPlan(plan, tools, never));
  simulation.faults = new FaultPlan();
  simulation.otherUser = new OtherUser();
  if (result.kind === 'ran') {
    const { run } = result;
    note('told', run);
    const openSecurity = () => Promise.resolve(tools.security);
    const settled = await clock.finish(settleWhenFinal(run, { ...tools, openSecurity }, never));
    if (settled !== undefined) note('by itself, a minute later', settled);
    // What is still on its way arrives, and shows.
    await clock.advance(150_000);
    const isOpen = settled === undefined && stateOfRun(run) === 'unknown';
    if (settled === undefined) note('long after', isOpen ? await clock.finish(settleRun(run, tools)) : run);
    const rest = run.records.findLastIndex(({ event }) => event.kind === 'sending') + 1;
    const [cut] = replayJournal(run.records.slice(0, rest + Math.round(writes * (run.records.length - rest))));
    if (cut !== undefined) note('after its window died', await clock.finish(settleRun(cut, tools)));
  }
  const { images } = simulation.account.describe();
  return {
    scenario,
    plan,
    verdict,
    calls,
    standings,
    licensed: licensedIn(simulation),
    licensedBefore,
    listed: new Set(images.map(nameOf)),
  };
}
