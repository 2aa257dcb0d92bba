import { parseArgs } from 'node:util';
import { startDemo } from './demoServer';
import { installServer } from './install';
import { exitOnSignals } from './interrupt';

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
  const { url, simulator, workspace } = await startDemo({ installation, ...(port === undefined ? {} : { port }) }, say);
  process.stdout.write(`${JSON.stringify({ url, simulator, workspace })}\n`);
  if (!values.headless) {
    say(`Open ${url} in a browser. Ctrl+C ends the demo.`);
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
