import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * Runs the action while no other process runs one under the same lock file. A lock whose owner has died is taken over.
 * `onWait` is called once when another process holds the lock.
 */
export async function withLock<T>(file: string, onWait: () => void, action: () => Promise<T>): Promise<T> {
  let told = false;
  while (!(await take(file))) {
    if (await ownerIsDead(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) {
      told = true;
      onWait();
    }
    await wait(500);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function ownerIsDead(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const pid = Number(text);
  // Empty: its owner is between creating and writing it, or it has just been released.
  if (text === '' || !Number.isInteger(pid)) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
