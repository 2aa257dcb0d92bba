import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { measureActivation } from './activation';
import { measureBundles } from './bundles';
import type { Figure } from './figure';
import { measureInventory } from './inventory';
import { measureOccurrences } from './occurrences';
import { measurePanel } from './panel';
import { measurePlanning } from './plan';
import { measureRequests } from './request';
import { measureRuns } from './run';
import { measureSimulator } from './simulator';
import { measureTree } from './tree';

/** What measures the figures that begin with each prefix. */
const measures = {
  bundle: measureBundles,
  activation: measureActivation,
  occurrences: measureOccurrences,
  request: measureRequests,
  plan: measurePlanning,
  run: measureRuns,
  simulator: measureSimulator,
  inventory: measureInventory,
  panel: measurePanel,
  tree: measureTree,
} satisfies Record<string, () => Figure[] | Promise<Figure[]>>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, json: { type: 'string', default: 'test-output/bench.json' } },
  });
  const figures: Figure[] = [];
  for (const [prefix, measure] of Object.entries(measures))
    if (prefix.startsWith(values.only) || values.only.startsWith(`${prefix}.`)) figures.push(...(await measure()));
  const chosen = figures.filter(({ id }) => id.startsWith(values.only));
  for (const { id, value, unit, goal, holds } of chosen)
    process.stdout.write(
      `${id.padEnd(26)} ${String(value).padStart(8)} ${unit.padEnd(4)} goal ${String(goal)}${holds ? '' : '  MISSED'}\n`,
    );
  mkdirSync(dirname(values.json), { recursive: true });
  writeFileSync(values.json, `${JSON.stringify(chosen, undefined, 2)}\n`);
}

void main();
