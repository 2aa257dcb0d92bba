import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of the project. */
export const project = resolve(__dirname, '..', '..');

/** Where screenshots and logs of the tests are kept. */
export const output = join(project, 'test-output');

/** Where the parts of VS Code are installed. */
export const installed = join(project, '.vscode-test');

/** Folders that tests and the demo open. */
export const samples = join(project, 'test', 'vscode', 'workspaces');

export interface RunFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * A new folder with a short path: sockets live in it, and the system allows them about 100 characters. It is also removed
 * when this process exits.
 */
export async function makeRunFolder(): Promise<RunFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tcss-'));
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
  const removeNow = (): void => {
    rmSync(path, options);
  };
  process.once('exit', removeNow);
  return {
    path,
    async remove() {
      process.removeListener('exit', removeNow);
      await rm(path, options);
    },
  };
}
