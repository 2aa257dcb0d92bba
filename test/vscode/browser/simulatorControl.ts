import type { SimulatorAddress } from '../simulatorAddress';

/** The simulator as the browser tests use it: over HTTP, as anyone could. */
export interface SimulatorControl extends SimulatorAddress {
  /** Back to its beginning. */
  reset(): Promise<void>;
  schedule(...faults: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  changeAccount(changes: Readonly<Record<string, unknown>>): Promise<void>;
}

export function controlSimulator({ endpoint, secretId, secretKey }: SimulatorAddress): SimulatorControl {
  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${endpoint}/_simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) {
      throw new Error(`The simulator refused ${path}: ${await response.text()}`);
    }
  };
  return {
    endpoint,
    secretId,
    secretKey,
    reset: () => post('reset', {}),
    schedule: (...faults) => post('faults', faults),
    changeAccount: (changes) => post('account', changes),
  };
}
