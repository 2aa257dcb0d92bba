import { loadInventory } from '../../src/application/loadInventory';
import { pageSize } from '../../src/application/listPages';
import type { ContainerSecurity } from '../../src/application/ports';
import { figure, median, type Figure } from './figure';
import { connectTo, quiet, readMemory, startSimulator, type Simulator } from './simulatorProcess';

const images = 100_000;
/** Of each list. */
const pages = 150;
const never = new AbortController().signal;

/**
 * The simulator with 100,000 images, in its own process on loopback. `memory`: what it has of the machine's memory after
 * both lists were read as a window reads them, in MB. `answer`: from the sending of a request for a page of 100 images,
 * one at a time, to the end of the answer, in ms; the median of pages of both lists.
 */
export async function measureSimulator(): Promise<Figure[]> {
  const simulator = await startSimulator(images);
  try {
    await readAll(simulator);
    const memory = await readMemory(simulator);
    const answers = await timeAnswers(simulator);
    return [figure('simulator.memory', memory / 1e6, 'MB', 500), figure('simulator.answer', median(answers), 'ms', 10)];
  } finally {
    simulator.process.kill();
  }
}

async function readAll(simulator: Simulator): Promise<void> {
  const tools = { security: connectTo(simulator), onImages: quiet, onProgress: quiet };
  const { local, registry } = (await loadInventory(tools, never)).sides;
  const rows = (local.total ?? 0) + (registry.total ?? 0);
  const unread = local.unread + registry.unread;
  if (rows !== images || unread > 0) throw new Error(`${String(unread)} of ${String(rows)} images were not read.`);
}

/** In milliseconds, without the time for which the client waits for its turn. */
async function timeAnswers(simulator: Simulator): Promise<readonly number[]> {
  const times: number[] = [];
  const security = connectTo(simulator, async (url, init) => {
    const start = performance.now();
    const answer = await fetch(url, init);
    const body = await answer.text();
    times.push(performance.now() - start);
    return new Response(body, { status: answer.status });
  });
  for (let page = 0; page < pages; page += 1)
    for (const side of ['local', 'registry'] as const) await readPage(security, side, page * 2 * pageSize);
  const slow = [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  process.stdout.write(`simulator.answer: 99 of 100 within ${slow.toFixed(1)} ms\n`);
  return times;
}

async function readPage(security: ContainerSecurity, side: 'local' | 'registry', offset: number): Promise<void> {
  const page = await security.listImages({ side, offset, limit: pageSize }, never);
  if (!page.ok) throw new Error(page.error.kind);
  if (page.value.images.length !== pageSize) throw new Error(`A page has ${String(page.value.images.length)} images.`);
}
