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

/** A new folder with a short path: sockets live in it, and the system allows them about 100 characters. */
export async function makeRunFolder(): Promise<RunFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tcss-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}
