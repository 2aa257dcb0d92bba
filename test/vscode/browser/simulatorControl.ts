import type { SimulatorAddress } from '../simulatorAddress';

/** The simulator as the browser tests use it: over HTTP, as anyone could. */
export interface SimulatorControl extends SimulatorAddress {
  /** Back to its beginning. */
  reset(): Promise<void>;
  schedule(...faults: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Lets requests that a delay holds back go on. */
  release(): Promise<void>;
  /** Licenses that somebody else takes in between. */
  letOthersTake(...uses: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** How the undocumented is read from now on. */
  read(readings: Readonly<Record<string, unknown>>): Promise<void>;
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
    release: () => post('release', {}),
    letOthersTake: (...uses) => post('other-user', uses),
    read: (readings) => post('readings', readings),
    changeAccount: (changes) => post('account', changes),
  };
}
