import assert from 'node:assert/strict';
import { runPlan, type RunResult, type RunTools } from '../../src/application/runPlan';
import type { InventoryImage } from '../../src/core/image/image';
import type { Plan } from '../../src/core/license/plan';
import type { Run } from '../../src/core/license/run';
import { FakeContainerSecurity } from './fakeContainerSecurity';
import { FreeLock } from './freeLock';
import { ManualClock } from './manualClock';
import { MemoryJournal } from './memoryJournal';
import { planFor } from './plans';
import { RecordingLog } from './recordingLog';

const never = new AbortController().signal;

/** All that a run of a plan for these images needs, in memory. The account has these images, and `left` licenses. */
export function stageRun(images: readonly InventoryImage[], changes: Partial<Plan> & { readonly left?: number } = {}) {
  const plan = planFor(images, changes);
  const security = new FakeContainerSecurity({ images, left: plan.quota.left });
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const lock = new FreeLock();
  const log = new RecordingLog();
  const settled: Run[] = [];
  const steps: { readonly done: number; readonly total: number }[] = [];
  const tools: RunTools = {
    security,
    clock,
    journal,
    lock,
    log,
    progress: { report: (step) => steps.push(step) },
    newId: () => 'run',
    user: 'me',
    onSettled: (runs) => settled.push(...runs),
  };
  const start = (signal = never): Promise<RunResult> => runPlan(plan, tools, signal);
  return {
    plan,
    security,
    clock,
    journal,
    lock,
    log,
    steps,
    settled,
    tools,
    /** Runs the plan, whatever comes of it. */
    attempt: (signal = never): Promise<RunResult> => clock.finish(start(signal)),
    /** Runs the plan, which must come to a run. */
    run: async (signal = never): Promise<Run> => {
      const result = await clock.finish(start(signal));
      assert.ok(result.kind === 'ran', JSON.stringify(result));
      return result.run;
    },
  };
}

/** The outcome of each image in a word or two. */
export function wordsOf({ outcomes }: Run): string[] {
  return outcomes.map(({ outcome }) => ('why' in outcome ? `${outcome.kind} ${outcome.why}` : outcome.kind));
}
