import { isRecord } from './suites/outcome';

/** The simulator as the tests in the extension host know it. */
export interface SimulatorAddress {
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
}

/** Reads the address that the test run passes in TCSS_TEST_SIMULATOR. */
export function readSimulatorAddress(): SimulatorAddress {
  const json: unknown = JSON.parse(process.env['TCSS_TEST_SIMULATOR'] ?? 'null');
  const { endpoint, secretId, secretKey } = isRecord(json) ? json : {};
  if (typeof endpoint !== 'string' || typeof secretId !== 'string' || typeof secretKey !== 'string') {
    throw new Error('TCSS_TEST_SIMULATOR does not describe a simulator.');
  }
  return { endpoint, secretId, secretKey };
}
