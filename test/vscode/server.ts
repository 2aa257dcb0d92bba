import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cleanEnvironment } from './environment';
import type { Installation } from './install';
import { readTail, runToEnd, startProcess } from './processes';
import { quietSettings } from './settings';

export interface ServerOptions {
  readonly installation: Installation;
  /** A folder of this run: user data, extensions, sockets and logs go there. */
  readonly folder: string;
  /** 'test': has a driver that runs in-host tests, hides toasts and refuses dialogs. 'user': as a user sees it. */
  readonly mode: 'test' | 'user';
  /** Settings of machine scope; VS Code's own of application scope go to `userSettings`. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  readonly userSettings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Any free one by default. Secrets belong to the origin, so keep the port to keep them. */
  readonly port?: number;
}

export interface Server {
  readonly url: string;
  readonly logFile: string;
  close(): Promise<void>;
}

export interface ServerProcess extends Server {
  readonly pid: number;
}

const startLimitMs = 60_000;

/** Installs a packed extension into the run's folder. */
export async function installExtension(installation: Installation, folder: string, vsix: string): Promise<void> {
  await prepareFolder(folder);
  await runToEnd({
    command: installation.node,
    args: [installation.serverMain, '--install-extension', vsix, '--force', ...commonArguments(folder)],
    cwd: folder,
    env: serverEnvironment(folder, {}),
    logFile: join(folder, 'install-extension.log'),
  });
}

/** Starts a server on loopback and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { installation, folder, mode } = options;
  await prepareFolder(folder);
  await writeSettings(folder, 'User', { ...quietSettings, ...options.userSettings });
  await writeSettings(folder, 'Machine', options.machineSettings ?? {});
  const port = options.port ?? (await findFreePort());
  const logFile = join(folder, 'server.log');
  const running = startProcess({
    command: installation.node,
    args: [
      installation.serverMain,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--telemetry-level', 'off', '--disable-workspace-trust', '--disable-getting-started-override'],
      ...commonArguments(folder),
      ...(mode === 'test' ? ['--enable-smoke-test-driver'] : []),
    ],
    cwd: folder,
    env: serverEnvironment(folder, options.environment ?? {}),
    logFile,
  });
  const url = `http://127.0.0.1:${String(port)}`;
  const { pid } = running;
  try {
    await untilAnswers(`${url}/version`, running.ended);
    if (pid === undefined) throw new Error('The process has no id.');
    return { url, pid, logFile, close: () => running.stop() };
  } catch (cause) {
    await running.stop();
    throw new Error(`VS Code's server did not start:\n${await readTail(logFile, 20)}`, { cause });
  }
}

/** Waits until the address answers with success; rejects when the process ends first or a minute has passed. */
export async function untilAnswers(address: string, ended: Promise<unknown>): Promise<void> {
  const deadline = Date.now() + startLimitMs;
  const end = new AbortController();
  void ended.then(() => end.abort());
  while (!(await answers(address))) {
    if (end.signal.aborted) {
      throw new Error('The process has ended.');
    }
    if (Date.now() > deadline) {
      throw new Error(`${address} did not answer within ${String(startLimitMs / 1000)} s.`);
    }
    await wait(200);
  }
}

export async function writeSettings(
  folder: string,
  scope: 'User' | 'Machine',
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const target = join(folder, 'data', scope);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

export async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') {
    throw new Error('The system gave no port.');
  }
  return address.port;
}

/** The environment of a server: no gallery, and everything temporary inside the run's folder. */
export function serverEnvironment(folder: string, additions: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const temporary = join(folder, 'tmp');
  return cleanEnvironment({
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    ...additions,
  });
}

export async function prepareFolder(folder: string): Promise<void> {
  await Promise.all(['tmp', 'extensions', 'data'].map((name) => mkdir(join(folder, name), { recursive: true })));
}

function commonArguments(folder: string): string[] {
  return [
    '--accept-server-license-terms',
    ...['--server-data-dir', join(folder, 'server')],
    ...['--user-data-dir', join(folder, 'data')],
    ...['--extensions-dir', join(folder, 'extensions')],
  ];
}

async function answers(address: string): Promise<boolean> {
  return fetch(address, { signal: AbortSignal.timeout(5000) }).then(
    (response) => response.ok,
    () => false,
  );
}
