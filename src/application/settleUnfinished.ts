import { finalReadingAt } from '../core/license/finalReading';
import type { Run } from '../core/license/run';
import { isSameAccount, type AccountAtAddress } from '../core/license/sameAccount';
import { pause } from './pause';
import type { Clock, ContainerSecurity, Journal, LockFailure, LockHolder, RunLock } from './ports';
import { settleRun, type SettleTools } from './settleRun';

export interface SettleUnfinishedTools extends SettleTools {
  readonly lock: RunLock;
}

export function isRunOf({ start }: Run, account: AccountAtAddress): boolean {
  return isSameAccount(start.account, account);
}

export function isUnfinished({ endedAt }: Run): boolean {
  return endedAt === undefined;
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
 * @param security of `tools`: of this account, or of that of `readsAs`
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
  return (await journal.readRuns()).filter((run) => isUnfinished(run) && isRunOf(run, account));
}

function refusal(error: LockHolder | LockFailure): Settlement {
  return 'kind' in error ? { kind: 'failed', detail: error.detail } : { kind: 'underWay', holder: error };
}

/** How long a window that is licensing is left alone before it is looked at again, in milliseconds. */
export const lookAgainAfter = 5_000;

export interface FindLeftTools {
  readonly journal: Pick<Journal, 'readRuns'>;
  readonly lock: Pick<RunLock, 'look'>;
  readonly clock: Clock;
}

/**
 * Has what dead windows have left open settled as soon as no window is licensing, which alone tells it from what is under
 * way. Until then nothing is asked of the service.
 * @param settle given the runs, of whichever account; false when another window is licensing again
 */
export async function settleWhenFree(
  tools: FindLeftTools,
  settle: (left: readonly Run[]) => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const left = await findLeft(tools, signal);
    if (left.length === 0 || (await settle(left))) return;
    if (!(await pause(tools.clock, lookAgainAfter, signal))) return;
  }
}

/** The runs without an end, once no window is licensing; none when there are none, or when the signal cut it short. */
async function findLeft({ journal, lock, clock }: FindLeftTools, signal: AbortSignal): Promise<readonly Run[]> {
  for (;;) {
    const before = (await journal.readRuns()).filter(isUnfinished);
    if (before.length === 0) return [];
    const holder = await lock.look();
    if (holder.ok && holder.value === undefined) {
      // Of a run of before, that has no end now either, no window was at it in between.
      const ids = new Set(before.map(({ id }) => id));
      return (await journal.readRuns()).filter((run) => isUnfinished(run) && ids.has(run.id));
    }
    if (!(await pause(clock, lookAgainAfter, signal))) return [];
  }
}

/** The ids of the runs that have no end and that a living window is at: it has the lock since before they began. */
export async function findLiving(runs: readonly Run[], lock: Pick<RunLock, 'look'>): Promise<ReadonlySet<string>> {
  const unfinished = runs.filter(isUnfinished);
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
