import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from './install';
import { readTail, startProcess } from './processes';
import { findFreePort, prepareFolder, type Server, serverEnvironment, untilAnswers, writeSettings } from './server';
import { quietSettings } from './settings';

export interface CodeServerOptions {
  readonly installation: Installation;
  readonly folder: string;
  readonly workspace: string;
  readonly machineSettings: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Any free one by default. */
  readonly port?: number;
}

/** Starts VS Code for a person's own browser: code-server's start also serves the key that stored secrets need there. */
export async function startCodeServer(options: CodeServerOptions): Promise<Server> {
  const { installation, folder, workspace, machineSettings, environment } = options;
  await prepareFolder(folder);
  await writeSettings(folder, 'User', quietSettings);
  await writeSettings(folder, 'Machine', machineSettings);
  const config = join(folder, 'config.yaml');
  await writeFile(config, 'auth: none\n');
  const port = options.port ?? (await findFreePort());
  const logFile = join(folder, 'server.log');
  const running = startProcess({
    command: installation.node,
    args: [
      installation.entry,
      ...['--config', config, '--auth', 'none', '--bind-addr', `127.0.0.1:${String(port)}`],
      ...['--user-data-dir', join(folder, 'data'), '--extensions-dir', join(folder, 'extensions')],
      ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
      '--disable-getting-started-override',
      workspace,
    ],
    cwd: folder,
    // code-server keeps its own files under these two.
    env: serverEnvironment(folder, { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder, ...environment }),
    logFile,
  });
  const url = `http://127.0.0.1:${String(port)}`;
  try {
    await untilAnswers(`${url}/healthz`, running.ended);
  } catch (cause) {
    await running.stop();
    throw new Error(`VS Code's server did not start:\n${await readTail(logFile, 20)}`, { cause });
  }
  return { url: `${url}/?folder=${encodeURIComponent(workspace)}`, logFile, close: () => running.stop() };
}
