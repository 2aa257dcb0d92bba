import fc from 'fast-check';
import { nameOf, type Combination } from './combinations';
import { findBroken } from './invariants';
import { play, type Tampering } from './play';
import { scenarioArbitrary } from './scenario';

export interface CheckOptions {
  readonly runs: number;
  /** As a failure printed them; default others each time. */
  readonly seed?: number;
  readonly path?: string;
  readonly tamper?: Tampering;
}

/** Plays so many scenarios under a combination of readings; throws with the smallest that breaks an invariant. */
export async function checkCombination(combination: Combination, options: CheckOptions): Promise<void> {
  const { runs, seed, path, tamper } = options;
  const holds = fc.asyncProperty(scenarioArbitrary, async (scenario) => {
    const broken = findBroken(await play(scenario, combination, tamper));
    if (broken.length > 0) throw new Error(`under ${nameOf(combination)}:\n${broken.join('\n')}`);
  });
  await fc.assert(holds, {
    numRuns: runs,
    interruptAfterTimeLimit: 240_000,
    markInterruptAsFailure: true,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  });
}

/** From the environment: see CONTRIBUTING.md. */
export function readSeed(): Pick<CheckOptions, 'seed' | 'path'> {
  const { TCSS_SEED: seed, TCSS_PATH: path } = process.env;
  return { ...(seed === undefined ? {} : { seed: Number(seed) }), ...(path === undefined ? {} : { path }) };
}
