import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSimulator } from '../simulator/server';
import { startCodeServer } from './codeServer';
import { installServer } from './install';
import { exitOnSignals } from './interrupt';
import { packExtension } from './packExtension';
import { makeRunFolder, samples } from './places';
import { installExtension } from './server';

const usage = `Usage: npm run demo [-- [--headless] [--port N]]
Starts VS Code for the browser with the extension, a sample workspace and a simulator of the service, and prints one
line of JSON when it is ready. --headless: nothing but that line is said to a person. --port: of VS Code.
`;

async function main(args: readonly string[]): Promise<void> {
  exitOnSignals(0);
  const { values } = parseArgs({
    args: [...args],
    options: { headless: { type: 'boolean', default: false }, port: { type: 'string' } },
  });
  const port = values.port === undefined ? undefined : readPort(values.port);
  const installation = await installServer(say);
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
  process.stdout.write(`${JSON.stringify({ url: server.url, simulator: simulator.endpoint, workspace })}\n`);
  if (!values.headless) {
    say(`Open ${server.url} in a browser. Ctrl+C ends the demo.`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`"${text}" is not a port.\n${usage}`);
  }
  return port;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
