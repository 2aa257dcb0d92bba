import assert from 'node:assert/strict';
import { isRecord } from '../suites/outcome';

/** A request that the simulator has answered. */
export interface Call {
  readonly action: unknown;
  readonly code: unknown;
}

/** All requests since its beginning. */
export async function readCalls(endpoint: string): Promise<Call[]> {
  const state: unknown = await (await fetch(`${endpoint}/_simulator/state`)).json();
  const requests = isRecord(state) ? state['requests'] : undefined;
  assert.ok(Array.isArray(requests));
  return requests.map((request: unknown) => {
    assert.ok(isRecord(request));
    return { action: request['action'], code: request['code'] };
  });
}
