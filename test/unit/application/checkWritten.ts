import fc from 'fast-check';
import type { CheckOptions } from './engine/check';
import { findBrokenWritten } from './writtenInvariants';
import { playWritten, writtenScenario } from './writtenScenario';

/** Plays so many scenarios of a request as written; throws with the smallest that breaks an invariant. */
export async function checkWritten({ runs, ...from }: Omit<CheckOptions, 'tamper'>): Promise<void> {
  const holds = fc.asyncProperty(writtenScenario, async (scenario) => {
    const history = await playWritten(scenario);
    const broken = history === undefined ? [] : findBrokenWritten(history);
    if (broken.length > 0) throw new Error(broken.join('\n'));
  });
  await fc.assert(holds, {
    numRuns: runs,
    interruptAfterTimeLimit: 240_000,
    markInterruptAsFailure: true,
    ...from,
  });
}
