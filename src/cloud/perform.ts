import type { CredentialSource } from '../application/ports';
import type { Failure } from '../core/failure';
import { err, type Result } from '../core/result';
import type { Action } from './actions/action';
import type { CallSignals } from './callSignals';
import { findUnsendablePart, sendRequest, type ClientOptions } from './client';
import type { Pace } from './pace';
import { decideRetry } from './retry';

/** What every action of one account goes through. */
export interface Connection {
  readonly client: ClientOptions;
  readonly credentials: CredentialSource;
  readonly pace: Pace;
  readonly signals: CallSignals;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/**
 * Performs an action at the allowed pace, and again where that may help and cannot harm (`decideRetry`).
 * @param findObstacle see `ContainerSecurity.licenseImages`
 */
export function performAction<Input, Output>(
  connection: Connection,
  action: Action<Input, Output>,
  input: Input,
  signal: AbortSignal,
  findObstacle?: () => Promise<Failure | undefined>,
): Promise<Result<Output, Failure>> {
  return connection.signals.run(signal, (own) => performUnder(connection, action, input, own, findObstacle));
}

async function performUnder<Input, Output>(
  connection: Connection,
  action: Action<Input, Output>,
  input: Input,
  signal: AbortSignal,
  findObstacle: (() => Promise<Failure | undefined>) | undefined,
): Promise<Result<Output, Failure>> {
  const { clock, log } = connection.client;
  const began = clock.now();
  let refused: Result<Output, Failure> | undefined;
  let obstacle: Failure | undefined;
  const lookOnce = async (): Promise<Failure | undefined> => (obstacle = await findObstacle?.());
  for (let attempts = 1; ; attempts++) {
    const result = await attempt(connection, action, input, { attempts, findObstacle: lookOnce }, signal);
    if (obstacle !== undefined) return refused ?? result;
    if (result.ok) return result;
    refused = result;
    const failure = result.error;
    const elapsed = clock.now() - began;
    const wait = decideRetry({ action: action.kind, failure, attempts, elapsed }, connection.random());
    if (wait === undefined) return result;
    log.info('request will be repeated', { action: action.name, attempt: attempts + 1, afterMilliseconds: wait });
    // What can be repeated has done nothing so far. Of a write the refusal is what has happened to it.
    if ((await orAborted(clock.sleep(wait, signal), signal)) === 'aborted')
      return action.kind === 'write' ? result : cancelled(action.name);
  }
}

async function attempt<Input, Output>(
  { client, credentials: source, pace }: Connection,
  action: Action<Input, Output>,
  input: Input,
  { attempts, findObstacle }: { readonly attempts: number; readonly findObstacle: () => Promise<Failure | undefined> },
  signal: AbortSignal,
): Promise<Result<Output, Failure>> {
  if (signal.aborted) return cancelled(action.name);
  const read = await source.readCredentials();
  if (!read.ok) return err({ ...read.error, action: action.name });
  const credentials = read.value;
  const part = findUnsendablePart(credentials);
  if (part !== undefined) return err({ kind: 'credentials', effect: 'none', action: action.name, part });
  // Last before sending, so that what is counted as a start is one.
  const turn = await orAborted(pace.waitForTurn(action.name, signal), signal);
  if (turn === 'aborted') return cancelled(action.name);
  try {
    const obstacle = await findObstacle();
    if (obstacle !== undefined) return err(obstacle);
    return await sendRequest(client, { action, input, attempt: attempts, credentials }, signal);
  } finally {
    turn.end();
  }
}

/** Takes a rejection for what it is when the signal was aborted. */
async function orAborted<T>(wait: Promise<T>, signal: AbortSignal): Promise<T | 'aborted'> {
  try {
    return await wait;
  } catch (error) {
    if (signal.aborted) return 'aborted';
    throw error;
  }
}

/** Before anything was sent. */
function cancelled(action: string): Result<never, Failure> {
  return err({ kind: 'cancelled', effect: 'none', action });
}
