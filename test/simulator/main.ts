import { parseArgs } from 'node:util';
import { startSimulator } from './server';

/**
 * `npm run simulator -- [--port N] [--images N] [--seed N]`: prints one line of JSON when ready,
 * `{ "endpoint", "secretId", "secretKey" }`, and runs until SIGINT or SIGTERM.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, images: { type: 'string' }, seed: { type: 'string' } },
  });
  const simulator = await startSimulator({
    port: readCount('port', values.port, 0, 65_535),
    images: readCount('images', values.images, 200, 1_000_000),
    seed: readCount('seed', values.seed, 1, 4_294_967_295),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void simulator.close();
    });
  }
  const { endpoint, secretId, secretKey } = simulator;
  process.stdout.write(`${JSON.stringify({ endpoint, secretId, secretKey })}\n`);
}

function readCount(name: string, text: string | undefined, absent: number, most: number): number {
  if (text === undefined) return absent;
  if (!/^\d+$/.test(text) || Number(text) > most) throw new Error(`--${name} is a whole number from 0 to ${most}.`);
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
