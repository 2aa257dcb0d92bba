import type { RunTools } from '../../../../src/application/runPlan';
import { runPlan } from '../../../../src/application/runPlan';
import { planFrom, readForPlan } from '../../../../src/application/planLicensing';
import { settleRun } from '../../../../src/application/settleRun';
import { settleUnfinished } from '../../../../src/application/settleUnfinished';
import type { Plan } from '../../../../src/core/license/plan';
import { openImages } from '../../../../src/core/license/run';
import { judgePlan } from '../../../../src/core/license/verdict';
import type { Combination } from './combinations';
import { licensedImages, type Confirmed, type History } from './history';
import type { Round, Scenario } from './scenario';
import { chooseOf, limitsOf, planAccount, targetsOf } from './wishes';
import { World, type Inhabitant } from './world';

/** A change to what processes are given, to see that a mistake in it is found. */
export type Tampering = (tools: RunTools) => RunTools;

/** Plays a scenario to its end, when all is read long after the last call. */
export async function play(
  scenario: Scenario,
  combination: Combination,
  tamper: Tampering = (tools) => tools,
): Promise<History> {
  const world = new World(scenario, combination);
  const confirmed: Confirmed[] = [];
  for (const [index, round] of scenario.rounds.entries()) {
    await world.clock.advance(round.waitMs);
    const { process, tools } = world.enter(index, round);
    const player = new Player(world, confirmed, tamper);
    const work = player.play(index, round, { process, tools: tamper(tools) });
    await world.clock.drive(Promise.race([work, process.died]));
    await world.clock.drive(player.beside);
  }
  const records = world.journal.records;
  await world.calmDown();
  const last = world.enter(scenario.rounds.length, undefined);
  await world.clock.drive(settleAll(world, tamper(last.tools)));
  return { scenario, simulation: world.simulation, calls: world.calls, confirmed, runs: world.journal.runs, records };
}

/** Rounds of other windows are told from those of the user's own by their numbers. */
const otherWindows = 100;

class Player {
  /** What another window does meanwhile, which outlives this one. */
  beside: Promise<void> = Promise.resolve();

  constructor(
    private readonly world: World,
    private readonly confirmed: Confirmed[],
    private readonly tamper: Tampering,
  ) {}

  async play(index: number, round: Round, inhabitant: Inhabitant): Promise<void> {
    const { process, tools } = inhabitant;
    const { world } = this;
    if (round.settlesFirst) await settleUnfinished(planAccount, tools);
    if (round.troubleFrom === 'plan') world.trouble(round);
    const plan = await this.plan(inhabitant);
    if (plan === undefined) return;
    if (round.thinksMs > 0) await process.sleep(round.thinksMs, process.signal);
    if (round.troubleFrom === 'run') world.trouble(round);
    if (round.otherWindow === 'before') await this.playOtherWindow(otherWindows + index);
    if (round.otherWindow === 'beside') this.beside = this.playOtherWindow(otherWindows + index);
    process.beginSteps();
    await this.run(index, plan, inhabitant);
  }

  /** Another window plans and runs the same. */
  private async playOtherWindow(index: number): Promise<void> {
    const { process, tools } = this.world.enter(index, undefined);
    const other = { process, tools: this.tamper(tools) };
    const plan = await this.plan(other);
    if (plan !== undefined) await this.run(index, plan, other);
  }

  private async plan({ process, tools }: Inhabitant): Promise<Plan | undefined> {
    const { scenario, simulation, form } = this.world;
    const targets = targetsOf(scenario, simulation);
    const request = { account: planAccount, targets, registryIdForm: form, limits: limitsOf(scenario) };
    const reading = await readForPlan(request, tools, process.signal);
    if (!reading.ok) return undefined;
    return planFrom(reading.value, chooseOf(planFrom(reading.value, new Map()), scenario));
  }

  private async run(round: number, plan: Plan, { process, tools }: Inhabitant): Promise<void> {
    const verdict = judgePlan(plan);
    if (verdict.kind !== 'ready') return;
    const entry: Confirmed = { round, plan, verdict, process, result: undefined, licensedThen: new Set(), records: [] };
    this.confirmed.push(entry);
    entry.result = await runPlan(plan, tools, process.signal);
    entry.licensedThen = licensedImages(this.world.simulation);
    entry.records = this.world.journal.records;
  }
}

/** As after the start of a window, and once more for what is open in runs that have ended. */
async function settleAll({ journal }: World, tools: RunTools): Promise<void> {
  await settleUnfinished(planAccount, tools);
  for (const run of journal.runs) if (openImages(run).length > 0) await settleRun(run, tools);
}
