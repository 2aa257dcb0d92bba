import { decideOutcome, type ImageOutcome } from '../core/license/outcome';
import { keyOf, keyText } from '../core/license/plan';
import type { Clock, ContainerSecurity } from './ports';
import { readImages } from './readImages';
import type { RunReport } from './runPlan';

/**
 * Reads the images whose outcome is unknown once more, and decides anew where that succeeds. What a reading cannot
 * settle stays unknown.
 */
export async function checkAgain(
  report: RunReport,
  tools: { readonly security: ContainerSecurity; readonly clock: Clock },
  signal: AbortSignal,
): Promise<RunReport> {
  const unknown = report.outcomes.filter(({ outcome }) => outcome.kind === 'unknown').map(({ image }) => image);
  const [readings, quotaAfter] = await Promise.all([
    readImages(tools.security, unknown, signal),
    tools.security.readQuota(signal),
  ]);
  const outcomes = report.outcomes.map((before): ImageOutcome => {
    const reading = readings.get(keyText(keyOf(before.image)));
    if (reading?.ok !== true || reading.value.license === 'unknown') return before;
    return { ...before, outcome: decideOutcome(before.sending, { kind: 'read', license: reading.value.license }) };
  });
  return { ...report, outcomes, quotaAfter, finishedAt: tools.clock.now() };
}
