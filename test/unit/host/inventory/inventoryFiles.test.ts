import assert from 'node:assert/strict';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InventoryImage } from '../../../../src/core/image/image';
import type { ImageTable } from '../../../../src/core/inventory/imageTable';
import { segmentSize } from '../../../../src/core/inventory/segment';
import { tableOf, withImages } from '../../../../src/core/inventory/segmentedTable';
import { InventoryFiles } from '../../../../src/host/inventory/inventoryFiles';
import { registryImage } from '../../../doubles/images';
import { RecordingLog } from '../../../doubles/recordingLog';
import { useTemporaryFolder } from '../journal/temporaryFolder';

const never = new AbortController().signal;
const ignored = (): void => undefined;
const owner = { id: 'account-1', endpoint: 'https://tcss.intl.tencentcloudapi.com' };
const facts = {
  readAt: 1000,
  missing: 3,
  isUncertain: true,
  quota: { value: { left: 5, total: undefined, used: 2 }, readAt: 900 },
  counters: {
    value: {
      licenses: { total: 7, used: 2 },
      trial: { total: undefined, used: 0 },
      purchased: { total: 7, used: 2 },
      scans: { total: 9, used: 1, purchased: 9, trial: 0, startsAt: 1, endsAt: undefined, status: 'Normal' },
      onBothSides: undefined,
    },
    readAt: 901,
  },
};

function many(count: number): InventoryImage[] {
  return Array.from({ length: count }, (_, row) => registryImage(`r.example.com/app:${String(row)}`, row + 1, 'a'));
}

function imagesOf(table: ImageTable | undefined): InventoryImage[] | undefined {
  return table && Array.from({ length: table.size }, (_, row) => table.imageAt(row));
}

describe('the stored images', () => {
  const folder = useTemporaryFolder();
  let ids = 0;

  /** As another window or a later start has them. */
  function open(log = new RecordingLog()) {
    const clock = { now: () => Date.now() };
    return {
      log,
      files: new InventoryFiles({ folder: folder.path, clock, log, newId: () => `id-${String((ids += 1))}` }),
    };
  }

  async function own(): Promise<string> {
    const [name] = await readdir(join(folder.path, 'inventory'));
    return join(folder.path, 'inventory', name ?? '');
  }

  async function segmentFiles(): Promise<string[]> {
    return (await readdir(await own())).filter((name) => name.includes('segment')).sort();
  }

  it('are read as they were written, part by part', async () => {
    const images = many(2 * segmentSize + 5);
    await open().files.write(owner, { table: tableOf(images), facts }, never);
    const sizes: number[] = [];
    const stored = await open().files.read(owner, ({ size }) => void sizes.push(size), never);
    assert.deepEqual(imagesOf(stored?.table), images);
    assert.deepEqual(stored?.facts, facts);
    assert.deepEqual(sizes, [segmentSize, 2 * segmentSize, 2 * segmentSize + 5]);
  });

  it('are those of one account at one address', async () => {
    const { files } = open();
    await files.write(owner, { table: tableOf(many(1)), facts }, never);
    assert.equal(await files.read({ ...owner, id: 'account-2' }, ignored, never), undefined);
    assert.equal(
      await files.read({ ...owner, endpoint: 'https://tcss.tencentcloudapi.com' }, ignored, never),
      undefined,
    );
  });

  it('are none at first, and nobody is told', async () => {
    const { files, log } = open();
    assert.equal(await files.read(owner, ignored, never), undefined);
    assert.deepEqual(log.entries, []);
  });

  it('are written anew only as far as they changed', async () => {
    const { files } = open();
    const table = tableOf(many(3 * segmentSize));
    await files.write(owner, { table, facts }, never);
    const before = await segmentFiles();
    const changed = withImages(table, [registryImage('r.example.com/app:new', segmentSize + 1, 'a', 'licensed')]);
    await files.write(owner, { table: changed, facts }, never);
    const after = await segmentFiles();
    assert.equal(after.length, 3);
    assert.equal(after.filter((name) => before.includes(name)).length, 2);
    assert.deepEqual(imagesOf((await open().files.read(owner, ignored, never))?.table), imagesOf(changed));
  });

  it('that were read are not written again', async () => {
    await open().files.write(owner, { table: tableOf(many(10)), facts }, never);
    const before = await segmentFiles();
    const { files } = open();
    const stored = await files.read(owner, ignored, never);
    assert.ok(stored !== undefined);
    await files.write(owner, stored, never);
    assert.deepEqual(await segmentFiles(), before);
  });

  it('are whole after two windows wrote in turn', async () => {
    const [one, other] = [open(), open()];
    const table = tableOf(many(2 * segmentSize));
    await one.files.write(owner, { table, facts }, never);
    await other.files.write(owner, { table: tableOf(many(segmentSize + 1)), facts }, never);
    await one.files.write(owner, { table, facts: { ...facts, missing: 0 } }, never);
    const stored = await open().files.read(owner, ignored, never);
    assert.equal(stored?.table.size, 2 * segmentSize);
    assert.equal((await segmentFiles()).length, 2);
  });

  const damages: readonly [what: string, damage: () => Promise<void>][] = [
    ['a manifest that is cut off', async () => cut(join(await own(), 'manifest.json'))],
    [
      'a manifest of another version',
      async () => change(join(await own(), 'manifest.json'), '"version":1', '"version":2'),
    ],
    ['a manifest that names other files', async () => change(join(await own(), 'manifest.json'), '"id-', '"../id-')],
    ['a segment that is cut off', async () => cut(join(await own(), (await segmentFiles())[0] ?? ''))],
    ['a segment that is missing', async () => rm(join(await own(), (await segmentFiles())[1] ?? ''))],
  ];
  for (const [what, damage] of damages)
    it(`count as none after ${what}, which is logged, and can be written again`, async () => {
      await open().files.write(owner, { table: tableOf(many(segmentSize + 1)), facts }, never);
      await damage();
      const { files, log } = open();
      assert.equal(await files.read(owner, ignored, never), undefined);
      assert.equal(log.entries.length, 1);
      await files.write(owner, { table: tableOf(many(2)), facts }, never);
      assert.equal((await open().files.read(owner, ignored, never))?.table.size, 2);
    });

  it('stay as they were when a writing is broken off', async () => {
    const { files } = open();
    await files.write(owner, { table: tableOf(many(3)), facts }, never);
    const stopping = new AbortController();
    const writing = files.write(owner, { table: tableOf(many(3 * segmentSize)), facts }, stopping.signal);
    await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();
    await writing;
    assert.equal((await open().files.read(owner, ignored, never))?.table.size, 3);
  });

  it('leave no files behind that were broken off long ago', async () => {
    const { files } = open();
    await files.write(owner, { table: tableOf(many(3)), facts }, never);
    const [old, fresh] = [join(await own(), 'old.segment.json'), join(await own(), 'fresh.segment.json')];
    for (const path of [old, fresh]) await writeFile(path, '{}');
    await utimes(old, new Date(0), new Date(0));
    await files.write(owner, { table: tableOf(many(4)), facts }, never);
    const names = await segmentFiles();
    assert.ok(!names.includes('old.segment.json'));
    assert.ok(names.includes('fresh.segment.json'));
  });

  it('are gone once they are removed', async () => {
    const { files } = open();
    await files.write(owner, { table: tableOf(many(3)), facts }, never);
    await files.write({ ...owner, id: 'account-2' }, { table: tableOf(many(3)), facts }, never);
    await files.remove(owner);
    assert.equal(await files.read(owner, ignored, never), undefined);
    assert.equal((await files.read({ ...owner, id: 'account-2' }, ignored, never))?.table.size, 3);
    await files.remove(undefined);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('that cannot be written are logged', async () => {
    const { files, log } = open();
    await writeFile(join(folder.path, 'inventory'), '');
    await files.write(owner, { table: tableOf(many(3)), facts }, never);
    assert.equal(log.entries.length, 1);
  });
});

async function cut(path: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, 20));
}

async function change(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  assert.ok(text.includes(from));
  await writeFile(path, text.replaceAll(from, to));
}
