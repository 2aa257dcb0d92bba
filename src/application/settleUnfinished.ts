import { finalReadingAt } from '../core/license/finalReading';
import type { Run } from '../core/license/run';
import { isSameAccount, type AccountAtAddress } from '../core/license/sameAccount';
import { pause } from './pause';
import type { ContainerSecurity, LockFailure, LockHolder, RunLock } from './ports';
import { settleRun, type SettleTools } from './settleRun';

export interface SettleUnfinishedTools extends SettleTools {
  readonly lock: RunLock;
}

export function isRunOf({ start }: Run, account: AccountAtAddress): boolean {
  return isSameAccount(start.account, account);
}

export type Settlement =
  /** None, when nothing was unfinished. */
  | { readonly kind: 'settled'; readonly runs: readonly Run[] }
  /** A living window has the lock, so that what is unfinished may be under way there. */
  | { readonly kind: 'underWay'; readonly holder: LockHolder }
  | { readonly kind: 'failed'; readonly detail: string };

/**
 * Reads the images of the runs of an account that have no end and whose window died, writes down what they are read as,
 * and that the runs have ended. Sends nothing.
 * @param security of `tools`: of this account
 */
export async function settleUnfinished(account: AccountAtAddress, tools: SettleUnfinishedTools): Promise<Settlement> {
  if ((await readUnfinished(account, tools)).length === 0) return { kind: 'settled', runs: [] };
  const lease = await tools.lock.acquire();
  if (!lease.ok) return refusal(lease.error);
  try {
    // Read again: until the lock was ours, another window may have ended or settled some.
    return { kind: 'settled', runs: await settleLeft(account, tools) };
  } finally {
    await lease.value.release();
  }
}

/** For the holder of the lock: settles the runs of the account that have no end, whose windows are gone. */
export async function settleLeft(account: AccountAtAddress, tools: SettleTools): Promise<readonly Run[]> {
  const settled: Run[] = [];
  for (const run of await readUnfinished(account, tools)) settled.push(await settleRun(run, tools));
  return settled;
}

async function readUnfinished(account: AccountAtAddress, { journal }: SettleTools): Promise<readonly Run[]> {
  return (await journal.readRuns()).filter((run) => run.endedAt === undefined && isRunOf(run, account));
}

function refusal(error: LockHolder | LockFailure): Settlement {
  return 'kind' in error ? { kind: 'failed', detail: error.detail } : { kind: 'underWay', holder: error };
}

/** The runs that have no end while no window is licensing: those whose window died. */
export async function findAbandoned(runs: readonly Run[], lock: RunLock): Promise<Run[]> {
  const unfinished = runs.filter(({ endedAt }) => endedAt === undefined);
  if (unfinished.length === 0) return [];
  const holder = await lock.look();
  return holder.ok && holder.value === undefined ? unfinished : [];
}

/** The ids of the runs that have no end and that a living window is at: it has the lock since before they began. */
export async function findLiving(runs: readonly Run[], lock: Pick<RunLock, 'look'>): Promise<ReadonlySet<string>> {
  const unfinished = runs.filter(({ endedAt }) => endedAt === undefined);
  if (unfinished.length === 0) return new Set();
  const holder = await lock.look();
  if (!holder.ok || holder.value === undefined) return new Set();
  const { since } = holder.value;
  return new Set(unfinished.flatMap(({ id, startedAt }) => (startedAt >= since ? [id] : [])));
}

/**
 * Waits until a reading of the images that are not known is final, then reads them, and gives the run as it then stands.
 * Undefined when there is nothing to wait for, when another reading was first, or when the signal cut it short.
 * @param tools `openSecurity` is asked when the time has come; undefined when the account is not in use any more
 */
export async function settleWhenFinal(
  run: Run,
  tools: Omit<SettleTools, 'security'> & { readonly openSecurity: () => Promise<ContainerSecurity | undefined> },
  signal: AbortSignal,
): Promise<Run | undefined> {
  const final = finalReadingAt(run);
  if (final === undefined) return undefined;
  if (!(await pause(tools.clock, Math.max(0, final - tools.clock.now()), signal))) return undefined;
  const now = (await tools.journal.readRuns()).find(({ id }) => id === run.id);
  if (now === undefined || finalReadingAt(now) === undefined) return undefined;
  const security = await tools.openSecurity();
  return security === undefined ? undefined : settleRun(now, { ...tools, security });
}
