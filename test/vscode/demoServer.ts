import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator } from '../simulator/server';
import { startCodeServer } from './codeServer';
import type { Installation } from './install';
import { packExtension } from './packExtension';
import { makeRunFolder, samples } from './places';
import { installExtension } from './server';

export interface Demo {
  /** Of VS Code, with the workspace open. */
  readonly url: string;
  /** The endpoint of the simulated service. */
  readonly simulator: string;
  /** The folder of the workspace: a copy of the samples. */
  readonly workspace: string;
  close(): Promise<void>;
}

export interface DemoOptions {
  readonly installation: Installation;
  /** Of VS Code; any free one by default. */
  readonly port?: number;
}

/** Starts VS Code for the browser with the extension, a sample workspace and a simulated account that is signed in. */
export async function startDemo({ installation, port }: DemoOptions, say: (line: string) => void): Promise<Demo> {
  const run = await makeRunFolder();
  say('Building and packing the extension …');
  await installExtension(installation, run.path, await packExtension(run.path));
  const workspace = join(run.path, 'workspace');
  await cp(join(samples, 'demo'), workspace, { recursive: true });
  const simulator = await startSimulator({});
  say('Starting VS Code …');
  const server = await startCodeServer({
    installation,
    folder: run.path,
    workspace,
    machineSettings: { 'tcss.endpoint': simulator.endpoint },
    environment: { TENCENTCLOUD_SECRET_ID: simulator.secretId, TENCENTCLOUD_SECRET_KEY: simulator.secretKey },
    ...(port === undefined ? {} : { port }),
  });
  return {
    url: server.url,
    simulator: simulator.endpoint,
    workspace,
    async close() {
      await server.close();
      await simulator.close();
      await run.remove();
    },
  };
}
