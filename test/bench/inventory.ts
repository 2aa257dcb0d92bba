import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadInventory } from '../../src/application/loadInventory';
import type { ContainerSecurity } from '../../src/application/ports';
import { connect } from '../../src/cloud/connect';
import type { ImageKey, InventoryImage } from '../../src/core/image/image';
import { chosenRows } from '../../src/core/inventory/chosenRows';
import { noFilter } from '../../src/core/inventory/imageFilter';
import type { ImageTable } from '../../src/core/inventory/imageTable';
import type { ImageTree } from '../../src/core/inventory/imageTree';
import { emptyTable, withImages, type SegmentedTable } from '../../src/core/inventory/segmentedTable';
import { ok } from '../../src/core/result';
import { csvPieces, jsonPieces, tabulateLazily, type RowSource } from '../../src/core/table';
import type { Account } from '../../src/host/accounts';
import { encodePieces } from '../../src/host/exporting/encodePieces';
import { isoTime } from '../../src/host/exporting/isoTime';
import { chosenTargets } from '../../src/host/licensing/chosenTargets';
import { inventoryColumns } from '../../src/host/panel/inventoryColumns';
import { growTree } from '../../src/host/views/images/growTree';
import { ManualClock } from '../doubles/manualClock';
import { fetchFrom } from '../simulator/inProcess';
import { makeInventory } from '../simulator/inventory';
import { Simulation } from '../simulator/simulation';
import { measureBlocking } from './blocking';
import { figure, type Figure } from './figure';
import { openInventory, readAndStore } from './openInventory';
import { connectTo, quiet, silent, startSimulator } from './simulatorProcess';

const images = 100_000;
const pageSize = 100;
const callsPerSecond = 20;
/** Of each answer, in milliseconds. */
const latency = 200;
const never = new AbortController().signal;

/**
 * An account of 100,000 images. `heap`: what the table of them takes, strings and arrays, in MB. `fullRead`: a reading of
 * both lists at 200 ms an answer, beside the time that the longer one needs at 20 calls a second; the clock is virtual, so
 * the figure is exact. `blocked`: the longest time for which reading from the service, storing, opening what is stored,
 * making a file of it for export, and making targets of a plan of all that is selected, as the sides of the tree or as the
 * rows of the image list, let nothing else run, in ms.
 */
export async function measureInventory(): Promise<Figure[]> {
  const { megabytes, ratio } = await measureReading();
  return [
    figure('inventory.heap', megabytes, 'MB', 60),
    figure('inventory.fullRead', ratio, '×', 1.1),
    figure('inventory.blocked', await measureBlocked(), 'ms', 50),
  ];
}

async function measureReading(): Promise<{ readonly megabytes: number; readonly ratio: number }> {
  const clock = new ManualClock(Date.UTC(2026, 0, 1));
  const security = connectInProcess(makeInventory({ images, seed: 1 }), clock);
  const collectGarbage = exposeGarbageCollector();
  // Loads and compiles what the reading needs.
  await clock.finish(security.listImages({ side: 'local', offset: 0, limit: 1 }, never));
  await clock.advance(10_000);
  const began = clock.now();
  const before = measureHeap(collectGarbage);
  const table = await readTable(security, clock);
  const seconds = (clock.now() - began) / 1000;
  const megabytes = measureHeap(collectGarbage) - before;
  if (table.size !== images) throw new Error(`The table has ${String(table.size)} images.`);
  let local = 0;
  for (let row = 0; row < table.size; row += 1) if (table.sideAt(row) === 'local') local += 1;
  const pages = Math.ceil(Math.max(local, images - local) / pageSize);
  return { megabytes, ratio: seconds / (pages / callsPerSecond + latency / 1000) };
}

async function readTable(security: ContainerSecurity, clock: ManualClock): Promise<SegmentedTable> {
  let table = emptyTable;
  const onImages = (some: readonly InventoryImage[]): void => {
    table = withImages(table, some);
  };
  await clock.finish(loadInventory({ security, onImages, onProgress: quiet }, never));
  return table;
}

function exposeGarbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** In MB, with the arrays that are outside of the heap proper. */
function measureHeap(collectGarbage: () => void): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

function connectInProcess(inventory: ReturnType<typeof makeInventory>, clock: ManualClock): ContainerSecurity {
  const key = { secretId: 'AKIDbench', secretKey: 'bench-secret-key' };
  const simulation = new Simulation({ inventory, seed: 1, now: () => clock.now(), key: { ...key, token: undefined } });
  const way = { pause: (milliseconds: number) => clock.sleep(milliseconds, never), travelMs: latency / 2 };
  return connect({
    endpoint: { url: 'http://127.0.0.1:1', site: 'custom' },
    credentials: { readCredentials: () => Promise.resolve(ok(key)) },
    clock,
    log: silent,
    random: () => 0.5,
    fetch: fetchFrom(simulation, way),
  }).security;
}

async function measureBlocked(): Promise<number> {
  const simulator = await startSimulator(images);
  const folder = await mkdtemp(join(tmpdir(), 'tcss-bench-'));
  try {
    const security = connectTo(simulator);
    const endpoint = { url: simulator.endpoint, site: 'custom' } as const;
    const account: Account = { id: 'bench', source: 'stored', endpoint, keyHint: 'bench' };
    // Loads and compiles what the reading needs: here it comes from many files, not from a bundle.
    for (const side of ['local', 'registry'] as const)
      await security.listImages({ side, offset: 0, limit: 100 }, never);
    const reading = await measureBlocking(async () => {
      await readAndStore(openInventory(account, security, folder));
    });
    const { inventory } = openInventory(account, security, folder);
    const opening = await measureBlocking(() => inventory.open());
    const { table } = inventory.state;
    if (table.size !== images) throw new Error(`${String(table.size)} images were stored.`);
    const exporting = await measureBlocking(() => exportBoth(table));
    const tree = await growTree(table, noFilter);
    const treeTargets = await measureBlocking(() => targetsOfTree(table, tree));
    const panelTargets = await measureBlocking(() => targetsOf(table, keysOf(table, allRows(table)), 'panel'));
    const times = { reading, opening, exporting, treeTargets, panelTargets };
    const list = Object.entries(times).map(([what, ms]) => `${what} ${ms.toFixed(0)} ms`);
    process.stdout.write(`inventory.blocked: ${list.join(', ')}\n`);
    return Math.max(...Object.values(times));
  } finally {
    simulator.process.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function exportBoth(table: ImageTable): Promise<void> {
  const source = (): RowSource => tabulateLazily(imagesOf(table), inventoryColumns(isoTime));
  for (const pieces of [csvPieces(source()), jsonPieces(source(), 'images')]) await encodePieces(pieces, never);
}

/** Of both sides, as they are selected in the tree. */
async function targetsOfTree(table: ImageTable, { sides }: ImageTree): Promise<void> {
  const rows = chosenRows({ table, rows: [], groups: sides });
  await targetsOf(table, keysOf(table, rows), 'tree');
}

async function targetsOf(table: ImageTable, keys: Iterable<ImageKey>, origin: 'tree' | 'panel'): Promise<void> {
  await chosenTargets({ table, keys, origin }, 'imageId');
}

function* keysOf(table: ImageTable, rows: Iterable<number>): Generator<ImageKey> {
  for (const row of rows) yield table.keyAt(row);
}

function* allRows({ size }: ImageTable): Generator<number> {
  for (let row = 0; row < size; row += 1) yield row;
}

function* imagesOf(table: ImageTable): Generator<InventoryImage> {
  for (let row = 0; row < table.size; row += 1) yield table.imageAt(row);
}
