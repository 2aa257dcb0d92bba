import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Runs the command line until its first line, or its end. */
async function run(parameters: readonly string[]) {
  const main = join(__dirname, '../../simulator/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close') as Promise<[code: number | null, signal: string | null]>;
  const ready = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('\n')) resolve();
    });
  });
  await Promise.race([ready, ended]);
  return { child, ended, output: () => output, errors: () => errors };
}

describe('simulator: command line', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`prints one line of JSON when ready and ends cleanly at ${signal}`, async () => {
      const { child, ended, output } = await run(['--port', '0', '--images', '30', '--seed', '2']);
      const { endpoint, ...key } = JSON.parse(output()) as Record<string, string>;
      assert.deepEqual(Object.keys(key), ['secretId', 'secretKey']);
      const state = (await (await fetch(`${endpoint ?? ''}/_simulator/state`)).json()) as { images: unknown[] };
      assert.equal(state.images.length, 30);
      child.kill(signal);
      assert.deepEqual(await ended, [0, null]);
      assert.equal(output().trimEnd().split('\n').length, 1);
    });
  }

  for (const parameters of [
    ['--port', '65536'],
    ['--sed', '1'],
  ]) {
    it(`refuses ${parameters.join(' ')}`, async () => {
      const { ended, errors } = await run(parameters);
      assert.deepEqual(await ended, [1, null]);
      assert.match(errors(), /--|option/);
    });
  }
});
