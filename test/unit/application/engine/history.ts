import type { RunResult } from '../../../../src/application/runPlan';
import type { JournalRecord } from '../../../../src/core/license/journal';
import type { Plan } from '../../../../src/core/license/plan';
import type { Run } from '../../../../src/core/license/run';
import type { Verdict } from '../../../../src/core/license/verdict';
import type { SimulatedImage } from '../../../simulator/images';
import type { Simulation } from '../../../simulator/simulation';
import type { LicensingCall } from './calls';
import type { Mortal } from './mortal';
import type { Scenario } from './scenario';

/** A plan that was confirmed, and what its run came to. */
export interface Confirmed {
  readonly round: number;
  readonly plan: Plan;
  readonly verdict: Extract<Verdict, { kind: 'ready' }>;
  readonly process: Pick<Mortal, 'cancelledAt'>;
  /** Undefined when its process died. */
  result: RunResult | undefined;
  /** The images that were licensed when the result was told. */
  licensedThen: ReadonlySet<SimulatedImage>;
  /** What is in the journal of its run when the result was told. */
  records: readonly JournalRecord[];
}

/** All that happened in a scenario. */
export interface History {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly calls: readonly LicensingCall[];
  readonly confirmed: readonly Confirmed[];
  /** Each run as it stands after everything was read long after. */
  readonly runs: readonly Run[];
  /** What the journal says of the runs before that. */
  readonly records: readonly JournalRecord[];
}

export function licensedImages({ account }: Simulation): ReadonlySet<SimulatedImage> {
  const { store, ledger } = account;
  return new Set([...store.local, ...store.registry].filter((image) => ledger.isLicensed(image)));
}
