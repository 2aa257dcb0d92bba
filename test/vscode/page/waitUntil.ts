import { setTimeout as wait } from 'node:timers/promises';

/** Asks every 50 ms until there is an answer; rejects after the limit. `what` is what is waited for. */
export async function waitFor<T>(ask: () => Promise<T | undefined>, what: string, limitMs = 60_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`There was no sign of ${what} within ${String(limitMs / 1000)} s.`);
    }
    await wait(50);
  }
}

/** Asks every 50 ms until it holds; rejects after the limit. */
export async function waitUntil(holds: () => Promise<boolean>, what: string, limitMs?: number): Promise<void> {
  await waitFor(async () => ((await holds()) ? true : undefined), what, limitMs);
}

/** Whether it holds at last, asked as waitUntil does. */
export function holdsWithin(holds: () => Promise<boolean>, ms: number): Promise<boolean> {
  return waitUntil(holds, 'it', ms).then(
    () => true,
    () => false,
  );
}
