import type { ContainerSecurity, Credentials } from '../../src/application/ports';
import { connect } from '../../src/cloud/connect';
import { ok } from '../../src/core/result';
import { fetchFrom, type Answering } from '../simulator/inProcess';
import type { ManualClock } from './manualClock';
import type { RecordingLog } from './recordingLog';

/** The extension's own client, connected to a simulation in the same process: 10 ms each way, on the clock of the test. */
export function simulatedSecurity(
  simulation: Answering,
  key: Credentials,
  { clock, log }: { readonly clock: ManualClock; readonly log: RecordingLog },
): ContainerSecurity {
  const { security } = connect({
    endpoint: { url: 'http://127.0.0.1:1', site: 'custom' },
    credentials: { readCredentials: () => Promise.resolve(ok(key)) },
    clock,
    log,
    random: () => 0,
    fetch: fetchFrom(simulation, {
      pause: (milliseconds) => clock.sleep(milliseconds, new AbortController().signal),
      travelMs: 10,
    }),
  });
  return security;
}
