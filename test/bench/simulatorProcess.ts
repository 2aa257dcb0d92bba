import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ContainerSecurity, Log } from '../../src/application/ports';
import { connect } from '../../src/cloud/connect';
import { parseEndpoint } from '../../src/core/endpoint';
import type { Side } from '../../src/core/image/image';
import { ok } from '../../src/core/result';
import { systemClock } from '../../src/host/clock';

export interface Simulator {
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly process: ChildProcess;
}

/** In a process of its own, so that its work is not measured as ours. */
export async function startSimulator(images: number): Promise<Simulator> {
  const process = spawn(
    globalThis.process.execPath,
    ['--import', 'tsx', 'test/simulator/main.ts', '--images', String(images)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface(process.stdout), 'line')) as [string];
  return { ...(JSON.parse(line) as Omit<Simulator, 'process'>), process };
}

export async function control({ endpoint }: Simulator, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${endpoint}/_simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
}

export interface State {
  readonly images: readonly {
    readonly side: Side;
    readonly imageId: string;
    readonly id?: number;
    readonly licensed: boolean;
  }[];
  readonly requests: readonly { readonly action: string; readonly code: string }[];
}

export async function readState({ endpoint }: Simulator): Promise<State> {
  return (await (await fetch(`${endpoint}/_simulator/state`)).json()) as State;
}

/** Bytes that the process has of the machine's memory. */
export async function readMemory({ endpoint }: Simulator): Promise<number> {
  return ((await (await fetch(`${endpoint}/_simulator/memory`)).json()) as { readonly resident: number }).resident;
}

/** A client whose clock is the real one. */
export function connectTo(
  { endpoint: url, secretId, secretKey }: Simulator,
  send: typeof fetch = fetch,
): ContainerSecurity {
  const endpoint = parseEndpoint(url);
  if (!endpoint.ok) throw new Error(endpoint.error);
  const credentials = { readCredentials: () => Promise.resolve(ok({ secretId, secretKey })) };
  const options = { credentials, clock: systemClock, log: silent, random: Math.random, fetch: send };
  return connect({ endpoint: endpoint.value, ...options }).security;
}

export function newId(): string {
  return crypto.randomUUID();
}

export function quiet(): void {
  return undefined;
}

export const silent: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
