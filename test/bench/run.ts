import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { planFrom, readForPlan } from '../../src/application/planLicensing';
import { runPlan } from '../../src/application/runPlan';
import { localImageId, registryAssetId } from '../../src/core/ids';
import type { ImageKey, Side } from '../../src/core/image/image';
import type { RunEvent } from '../../src/core/license/journal';
import { noLimits } from '../../src/core/license/limits';
import { countOutcomes } from '../../src/core/license/outcome';
import type { Run } from '../../src/core/license/run';
import type { Target } from '../../src/core/license/target';
import { ok } from '../../src/core/result';
import { systemClock } from '../../src/host/clock';
import { JournalFiles } from '../../src/host/journal/journalFiles';
import { FreeLock } from '../doubles/freeLock';
import { figure, median, type Figure } from './figure';
import { connectTo, control, newId, quiet, readState, silent, startSimulator } from './simulatorProcess';
import type { Simulator, State } from './simulatorProcess';

const images = 10_000;
/** Images of the simulated account: enough that each side has 10,000 without a license. */
const accountImages = 100_000;
/** Of each answer, in milliseconds. */
const latency = 200;
const callsPerSecond = 20;
const roundTrips = 5;
/** Not the system's temporary folder, which may be in memory, where flushing costs nothing. */
const output = 'test-output';
const never = new AbortController().signal;

/**
 * A whole run of 10,000 images on each side, at 200 ms an answer: reading, plan, licensing, read-back. Less five round
 * trips, beside the time that its most frequent action takes at 20 calls a second. And what a chunk of 100 images costs the
 * journal on the disk that the project is on: the records before its call, after it and of its reading, each flushed; the
 * median of 200.
 */
export async function measureRuns(): Promise<Figure[]> {
  const simulator = await startSimulator(accountImages);
  await mkdir(output, { recursive: true });
  const folder = await mkdtemp(join(output, 'run-'));
  try {
    await control(simulator, 'faults', [{ action: '*', kind: 'delay', ms: latency, probability: 1 }]);
    const local = await measureSide('local', simulator, folder);
    const registry = await measureSide('registry', simulator, folder);
    return [
      figure('run.local', local, '×', 1.15),
      figure('run.registry', registry, '×', 1.15),
      figure('run.journal', await measureJournal(folder), 'ms', 5),
    ];
  } finally {
    simulator.process.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureSide(side: Side, simulator: Simulator, folder: string): Promise<number> {
  const security = connectTo(simulator);
  await control(simulator, 'account', { unused: images });
  const before = await readState(simulator);
  const targets = pickTargets(side, before);
  const journal = new JournalFiles({ folder, clock: systemClock, log: silent, newId });
  const account = { id: side, label: 'bench', site: 'custom', endpoint: simulator.endpoint } as const;
  const tools = { security, clock: systemClock, log: silent, progress: { report: quiet }, journal };

  const start = performance.now();
  const request = { account, targets, registryIdForm: 'imageId', limits: noLimits } as const;
  const reading = await readForPlan(request, tools, never);
  if (!reading.ok) throw new Error(reading.error.kind);
  const plan = planFrom(reading.value, new Map());
  const result = await runPlan(
    plan,
    { ...tools, lock: new FreeLock(), newId, user: undefined, onSettled: quiet },
    never,
  );
  const seconds = (performance.now() - start) / 1000;

  if (result.kind !== 'ran') throw new Error(`The run was ${result.kind}.`);
  const outcomes = countOutcomes(result.run.outcomes);
  if (outcomes.licensed !== images)
    throw new Error(`The outcomes are ${JSON.stringify(outcomes)}, such as ${firstOdd(result.run)}.`);
  const counts = new Map<string, number>();
  for (const { action, code } of (await readState(simulator)).requests.slice(before.requests.length)) {
    const name = code === 'OK' ? action : `${action} ${code}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  process.stdout.write(`run.${side}: ${seconds.toFixed(1)} s for ${describe(counts)}\n`);
  return (seconds - (roundTrips * latency) / 1000) / (most / callsPerSecond);
}

function firstOdd({ outcomes }: Run): string {
  return JSON.stringify(outcomes.find(({ outcome }) => outcome.kind !== 'licensed')?.outcome);
}

function describe(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([action, count]) => `${String(count)} ${action}`).join(', ');
}

/** Images of the side that have no license, each id once. */
function pickTargets(side: Side, state: State): Target[] {
  const found = new Map<string, Target>();
  for (const { id, imageId, ...image } of state.images) {
    if (image.side !== side || image.licensed || found.size === images) continue;
    const key: ImageKey =
      side === 'local'
        ? { side, imageId: localImageId(imageId) }
        : { side, assetId: registryAssetId(id ?? Number.NaN) };
    found.set(imageId, { text: imageId, named: { kind: 'image', key }, origins: [{ kind: 'list' }] });
  }
  if (found.size < images) throw new Error(`Only ${String(found.size)} images of the side ${side}.`);
  return [...found.values()];
}

async function measureJournal(folder: string): Promise<number> {
  const journal = new JournalFiles({ folder, clock: systemClock, log: silent, newId });
  const places = Array.from({ length: 100 }, (_, index) => index);
  const events: readonly RunEvent[] = [
    { kind: 'sending', images: places },
    { kind: 'sent', images: places, sending: { kind: 'accepted', requestId: newId() } },
    { kind: 'read', readings: places.map((place) => [place, ok('licensed')] as const) },
  ];
  const times: number[] = [];
  for (let chunk = 0; chunk < 200; chunk += 1) {
    const start = performance.now();
    for (const event of events) {
      const written = await journal.append([{ run: 'bench', at: systemClock.now(), event }]);
      if (!written.ok) throw new Error(written.error);
    }
    times.push(performance.now() - start);
  }
  return median(times);
}
