import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failureOf, loadInventory, type InventoryReading } from '../../../src/application/loadInventory';
import type { ContainerSecurity, ImagePage, ImageQuery } from '../../../src/application/ports';
import type { ListReading } from '../../../src/application/readList';
import type { Failure } from '../../../src/core/failure';
import { keyOf, rowOf, type InventoryImage } from '../../../src/core/image/image';
import { err, ok, type Result } from '../../../src/core/result';
import { localImageId } from '../../../src/core/ids';
import { localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';

const never = new AbortController().signal;
const fault = { kind: 'serviceFault', effect: 'none' } as const;

function local(number: number): InventoryImage {
  const imageId = localImageId(`sha256:${number.toString(16).padStart(64, '0')}`);
  return { ...localImage('nginx', '1'), imageId };
}

function registry(number: number): InventoryImage {
  return registryImage(`r.example.com/app:${String(number)}`, number, 'a');
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Lists that change as a test says; each answer takes 200 ms. */
class ChangingLists implements Pick<ContainerSecurity, 'listImages' | 'readQuota'> {
  readonly clock = new ManualClock();
  local: InventoryImage[];
  registry: InventoryImage[];
  readonly asked: ImageQuery[] = [];
  /** Called as each request arrives, with how many came before it. */
  onCall: (count: number) => void = () => undefined;
  answerOf: (query: ImageQuery, page: ImagePage) => Result<ImagePage, Failure> = (_, page) => ok(page);
  waiting = 0;
  mostWaiting = 0;

  constructor(locals: number, registries: number) {
    this.local = numbers(locals).map(local);
    this.registry = numbers(registries).map(registry);
  }

  async listImages(query: ImageQuery, signal: AbortSignal): Promise<Result<ImagePage, Failure>> {
    if (query.side === 'local') this.waiting += 1;
    this.mostWaiting = Math.max(this.mostWaiting, this.waiting);
    this.onCall(this.asked.length);
    this.asked.push(query);
    const all = this[query.side];
    const answer = this.answerOf(query, {
      images: all.slice(query.offset, query.offset + query.limit),
      total: all.length,
    });
    try {
      await this.clock.sleep(200, signal);
      return answer;
    } catch {
      return err({ kind: 'cancelled', effect: 'none' });
    } finally {
      if (query.side === 'local') this.waiting -= 1;
    }
  }

  readQuota(): ReturnType<ContainerSecurity['readQuota']> {
    return Promise.resolve(ok({ left: 7, total: 10, used: 3 }));
  }
}

interface Loaded {
  readonly reading: InventoryReading;
  readonly given: readonly (readonly InventoryImage[])[];
  readonly progress: readonly { readonly done: number; readonly total: number | undefined }[];
}

async function load(lists: ChangingLists, signal = never): Promise<Loaded> {
  const given: (readonly InventoryImage[])[] = [];
  const progress: Loaded['progress'][number][] = [];
  const tools = {
    security: lists,
    onImages: (images: readonly InventoryImage[]) => void given.push(images),
    onProgress: (update: Loaded['progress'][number]) => void progress.push(update),
  };
  return { reading: await lists.clock.finish(loadInventory(tools, signal)), given, progress };
}

/** Each once. */
function keysIn({ keys }: ListReading): (string | number)[] {
  return [...new Set(keys.flat())];
}

function keysOf(images: readonly InventoryImage[]): (string | number)[] {
  return images.map((image) => rowOf(keyOf(image))).sort();
}

describe('reading the inventory', () => {
  it('gives every image of both lists, and the licenses', async () => {
    const lists = new ChangingLists(350, 250);
    const { reading, given, progress } = await load(lists);
    assert.deepEqual(keysIn(reading.sides.local).sort(), keysOf(lists.local));
    assert.deepEqual(keysIn(reading.sides.registry).sort(), keysOf(lists.registry));
    assert.deepEqual(new Set(given.flat()), new Set([...lists.local, ...lists.registry]));
    assert.deepEqual(reading.quota, ok({ left: 7, total: 10, used: 3 }));
    assert.equal(failureOf(reading), undefined);
    assert.equal(reading.sides.local.unread + reading.sides.registry.unread, 0);
    assert.deepEqual(progress.at(-1), { done: 600, total: 600 });
    assert.ok(progress.every(({ done }, index) => done >= (progress[index - 1]?.done ?? 0)));
  });

  it('gives the first pages before the others are asked for', async () => {
    const lists = new ChangingLists(350, 250);
    const { given } = await load(lists);
    assert.deepEqual(given.slice(0, 2).map(keysOf), [
      keysOf(lists.local.slice(0, 100)),
      keysOf(lists.registry.slice(0, 100)),
    ]);
  });

  it('has at most 40 requests of each list under way', async () => {
    const lists = new ChangingLists(20_000, 1);
    const { reading } = await load(lists);
    assert.equal(keysIn(reading.sides.local).length, 20_000);
    assert.equal(lists.mostWaiting, 40);
  });

  it('ends at once when it is cancelled, with what it has', async () => {
    const lists = new ChangingLists(20_000, 20_000);
    const cancelling = new AbortController();
    lists.onCall = (count) => {
      if (count === 100) cancelling.abort();
    };
    const { reading } = await load(lists, cancelling.signal);
    assert.equal(failureOf(reading)?.kind, 'cancelled');
    assert.ok(lists.asked.length < 150);
    const { local: side } = reading.sides;
    assert.ok(keysIn(side).length > 0);
    assert.equal(keysIn(side).length + side.unread, 20_000);
  });

  it('goes on past a page that fails, and counts what is missing', async () => {
    const lists = new ChangingLists(1000, 300);
    lists.answerOf = ({ side, offset }, page) => (side === 'local' && offset === 198 ? err(fault) : ok(page));
    const { reading } = await load(lists);
    assert.deepEqual(failureOf(reading), fault);
    // Its first row is the last one of the page before, its last row the first one of the page after.
    assert.equal(keysIn(reading.sides.local).length, 902);
    assert.equal(keysIn(reading.sides.registry).length, 300);
    assert.equal(lists.asked.filter(({ side, offset }) => side === 'local' && offset === 198).length, 1);
    assert.equal(reading.sides.local.unread, 98);
  });

  it('asks for the next page when the first fails, and so for all others', async () => {
    const lists = new ChangingLists(1000, 300);
    lists.answerOf = ({ side, offset }, page) => (side === 'local' && offset === 0 ? err(fault) : ok(page));
    const { reading } = await load(lists);
    assert.deepEqual(reading.sides.local.failure, fault);
    assert.equal(keysIn(reading.sides.local).length, 901);
    assert.equal(reading.sides.local.unread, 99);
    assert.equal(lists.asked.filter(({ side, offset }) => side === 'local' && offset === 0).length, 1);
  });

  it('asks for no third page when the first two fail', async () => {
    const lists = new ChangingLists(1000, 0);
    lists.answerOf = ({ side }, page) => (side === 'local' ? err(fault) : ok(page));
    const { reading } = await load(lists);
    assert.deepEqual(reading.sides.local.failure, fault);
    assert.deepEqual(
      lists.asked.flatMap(({ side, offset }) => (side === 'local' ? offset : [])),
      [0, 99],
    );
  });

  const lasting = ['credentials', 'permission', 'offline', 'signedOut'] as const;
  for (const kind of lasting)
    it(`asks for no further page of a list after ${kind}`, async () => {
      const lists = new ChangingLists(20_000, 200);
      lists.answerOf = ({ side, offset }, page) =>
        side === 'local' && offset > 0 ? err({ kind, effect: 'none' }) : ok(page);
      const { reading } = await load(lists);
      assert.equal(failureOf(reading)?.kind, kind);
      assert.equal(keysIn(reading.sides.local).length, 100);
      assert.equal(keysIn(reading.sides.registry).length, 200);
      assert.ok(lists.asked.length < 45);
    });

  it('gives a list up after eleven failures', async () => {
    const lists = new ChangingLists(20_000, 1);
    lists.answerOf = ({ offset }, page) => (offset > 0 ? err(fault) : ok(page));
    const { reading } = await load(lists);
    assert.ok(lists.asked.length <= 60);
    assert.equal(keysIn(reading.sides.local).length + reading.sides.local.unread, 20_000);
  });

  it('tells a list whose first page fails from an empty one', async () => {
    const lists = new ChangingLists(0, 10);
    lists.answerOf = ({ side }, page) => (side === 'registry' ? err(fault) : ok(page));
    const { reading, progress } = await load(lists);
    assert.equal(reading.sides.local.failure, undefined);
    assert.deepEqual(reading.sides.registry.failure, fault);
    assert.deepEqual(progress.at(-1), { done: 0, total: undefined });
  });

  it('counts the rows that nobody can use', async () => {
    const lists = new ChangingLists(0, 150);
    lists.answerOf = ({ offset }, { images, total }) =>
      ok(offset === 0 ? { images: images.slice(0, -3), total, unreadable: 3 } : { images, total });
    const { reading } = await load(lists);
    assert.equal(reading.sides.registry.unreadable, 3);
    assert.equal(reading.sides.registry.isSteady, true);
  });

  it('has every image that was there all the time, however others appear and vanish while it reads', async () => {
    // Before the request of each place, an image vanishes, a new one appears, one moves, or two change places.
    const kind = fc.constantFrom('gone', 'new', 'moved', 'swapped');
    const change = fc.record({ before: fc.nat(12), at: fc.nat(890), to: fc.nat(890), kind });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 3 }), async (changes) => {
        const lists = new ChangingLists(900, 0);
        const before = lists.local.slice();
        lists.onCall = (count) => {
          for (const [index, { before, at, to, kind }] of changes.entries()) {
            const one = lists.local[at];
            const other = lists.local[to];
            if (before !== count || one === undefined || other === undefined) continue;
            if (kind === 'new') lists.local.splice(at, 0, local(10_000 + index));
            else if (kind === 'swapped') [lists.local[at], lists.local[to]] = [other, one];
            else {
              lists.local.splice(at, 1);
              if (kind === 'moved') lists.local.splice(to, 0, one);
            }
          }
        };
        const { reading, given } = await load(lists);
        const { isSteady, unread } = reading.sides.local;
        const keys = new Set(keysIn(reading.sides.local));
        if (!isSteady) return;
        for (const image of lists.local) if (before.includes(image)) assert.ok(keys.has(rowOf(keyOf(image))));
        assert.equal(unread, 0);
        const known = new Set(given.flat().map((image) => rowOf(keyOf(image))));
        for (const key of keys) assert.ok(known.has(key));
      }),
      { numRuns: 300 },
    );
  });

  it('reads only the pages again that no longer fit', async () => {
    const lists = new ChangingLists(5000, 0);
    lists.onCall = (count) => {
      if (count === 20) lists.local.splice(4000, 1);
    };
    const { reading } = await load(lists);
    assert.equal(reading.sides.local.isSteady, true);
    assert.deepEqual(keysIn(reading.sides.local).sort(), keysOf(lists.local));
    assert.ok(lists.asked.length < 52 + 25, String(lists.asked.length));
  });

  it('sees at the seams that as many vanished as appeared', async () => {
    const lists = new ChangingLists(5000, 0);
    lists.onCall = (count) => {
      if (count !== 20) return;
      lists.local.splice(4, 1);
      lists.local.push(local(9999));
    };
    const { reading } = await load(lists);
    assert.equal(reading.sides.local.isSteady, true);
    assert.deepEqual(keysIn(reading.sides.local).sort(), keysOf(lists.local));
  });

  it('sees that two images changed places although all seams fit', async () => {
    const lists = new ChangingLists(1000, 0);
    lists.onCall = (count) => {
      const [near, far] = [lists.local[10], lists.local[555]];
      if (count === 3 && near !== undefined && far !== undefined) [lists.local[10], lists.local[555]] = [far, near];
    };
    const { reading } = await load(lists);
    assert.equal(reading.sides.local.isSteady, true);
    assert.deepEqual(keysIn(reading.sides.local).sort(), keysOf(lists.local));
    assert.ok(lists.asked.length <= 15, String(lists.asked.length));
  });

  it('reads once more what has an image twice, and is sure when it has it twice again', async () => {
    const lists = new ChangingLists(1000, 0);
    lists.local.splice(700, 1, ...lists.local.slice(20, 21));
    lists.local.splice(801, 1, ...lists.local.slice(800, 801));
    const { reading } = await load(lists);
    assert.equal(reading.sides.local.isSteady, true);
    assert.equal(reading.sides.local.unread, 0);
    assert.equal(lists.asked.filter(({ side }) => side === 'local').length, 11 + 3);
  });

  it('gives up on a list that never stops changing, and says so', async () => {
    const lists = new ChangingLists(500, 0);
    lists.onCall = () => void lists.local.shift();
    const { reading } = await load(lists);
    assert.equal(reading.sides.local.isSteady, false);
    assert.equal(failureOf(reading), undefined);
  });

  describe('without a total', () => {
    function withoutTotal(count: number): ChangingLists {
      const lists = new ChangingLists(count, 0);
      lists.answerOf = (_, { images }) => ok({ images, total: undefined });
      return lists;
    }

    for (const count of [0, 1, 99, 100, 101, 199, 350])
      it(`is sure of ${count} images that stay as they are`, async () => {
        const lists = withoutTotal(count);
        const { reading } = await load(lists);
        assert.deepEqual(keysIn(reading.sides.local).sort(), keysOf(lists.local));
        assert.equal(reading.sides.local.isSteady, true);
      });

    it('is not sure when images vanish between two pages, and others move up unseen', async () => {
      const lists = withoutTotal(350);
      lists.onCall = () => {
        if (lists.asked.at(-1)?.offset === 0 && lists.local.length === 350) lists.local.splice(0, 5);
      };
      const { reading } = await load(lists);
      assert.ok(keysIn(reading.sides.local).length < 350);
      assert.equal(reading.sides.local.isSteady, false);
    });

    it('is not sure when two images change places', async () => {
      const lists = withoutTotal(350);
      lists.onCall = () => {
        const [near, far] = [lists.local[10], lists.local[250]];
        if (lists.asked.at(-1)?.offset === 99 && near !== undefined && far !== undefined)
          [lists.local[10], lists.local[250]] = [far, near];
      };
      const { reading } = await load(lists);
      assert.ok(keysIn(reading.sides.local).length < 350);
      assert.equal(reading.sides.local.isSteady, false);
    });

    it('is not sure when so many vanish that the next page is empty', async () => {
      const lists = withoutTotal(100);
      lists.onCall = (count) => {
        if (count > 1) lists.local = [];
      };
      const { reading } = await load(lists);
      assert.equal(reading.sides.local.isSteady, false);
    });

    const whole = numbers(100).map(local);
    const pages: readonly [title: string, page: ImagePage][] = [
      ['has nothing new', { images: whole, total: undefined }],
      ['has no row with an id', { images: [], total: undefined, unreadable: 100 }],
    ];
    for (const [title, page] of pages)
      it(`is not sure when it ends at a full page that ${title}`, async () => {
        const lists = withoutTotal(350);
        lists.answerOf = ({ side }, { images }) => ok(side === 'local' ? page : { images, total: undefined });
        const { reading } = await load(lists);
        assert.equal(reading.sides.local.isSteady, false);
        assert.equal(reading.sides.registry.isSteady, true);
      });
  });
});
