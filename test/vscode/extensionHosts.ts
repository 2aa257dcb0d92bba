import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitFor, waitUntil } from './page/waitUntil';

/** The processes of the extension hosts that a server has started and that run, one for each window. */
export async function listExtensionHosts(server: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/);
    return Number(parent) === server && args.includes('--type=extensionHost') ? [Number(pid)] : [];
  });
}

/** The extension host that a server has started since. */
export async function waitForExtensionHost(server: number, before: readonly number[]): Promise<number> {
  const isNew = (pid: number): boolean => !before.includes(pid);
  return waitFor(async () => (await listExtensionHosts(server)).find(isNew), 'another extension host');
}

/** Ends an extension host as a crash does, and waits until it is gone. */
export async function killExtensionHost(server: number, pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await waitUntil(async () => !(await listExtensionHosts(server)).includes(pid), `the end of process ${String(pid)}`);
}
