import assert from 'node:assert/strict';
import type { Request } from '../../../src/protocol/toHost';
import type { Answer } from '../../../src/protocol/toPanel';
import { RowStore } from '../../../src/webview/rows/rowStore';
import { RowSync } from '../../../src/webview/rows/rowSync';
import { rowBlock } from '../../doubles/rowBlocks';

/** A host whose segments have two rows, of which a message takes `most`. */
class Host {
  asked: number[] = [];
  constructor(
    public segments: { token: number; names: string[] }[],
    private readonly most = 2,
  ) {}

  get known() {
    return {
      size: this.segments.reduce((sum, { names }) => sum + names.length, 0),
      segmentSize: 2,
      tokens: this.segments.map(({ token }) => token),
    };
  }

  readonly ask = (request: Request): Promise<Answer> => {
    if (request.kind !== 'rows') throw new Error(request.kind);
    this.asked.push(request.from);
    const segment = this.segments[Math.floor(request.from / 2)];
    if (segment?.token !== request.token) return Promise.resolve({ kind: 'gone' });
    const names = segment.names.slice(request.from % 2, (request.from % 2) + this.most);
    return Promise.resolve({ kind: 'rows', from: request.from, rows: rowBlock(names.map((name) => ({ name }))) });
  };
}

describe('the rows of the panel', () => {
  it('come segment by segment, also in several messages each', async () => {
    for (const most of [1, 2]) {
      const { host, store, sync } = await started(
        [
          { token: 1, names: ['a', 'b'] },
          { token: 2, names: ['c'] },
        ],
        most,
      );
      assert.deepEqual(store.names, ['a', 'b', 'c']);
      assert.equal(sync.isComplete, true);
      assert.deepEqual(host.asked.sort(), most === 1 ? [0, 1, 2] : [0, 2]);
    }
  });

  it('of the next segments are asked for before those of the first have come', () => {
    const segments = Array.from({ length: 9 }, (_, token) => ({ token, names: [`a${token}`, `b${token}`] }));
    const host = new Host(segments);
    const asked: Request[] = [];
    const ask = (request: Request): Promise<Answer> => {
      asked.push(request);
      return new Promise(() => undefined);
    };
    new RowSync(new RowStore(), ask, () => undefined).follow(host.known);
    assert.deepEqual(
      asked.map((request) => (request.kind === 'rows' ? request.from : undefined)),
      [0, 2, 4, 6],
    );
  });

  it('come in their order when the host changes while some are asked for', async () => {
    const { host, store, sync } = await started([]);
    host.segments = Array.from({ length: 9 }, (_, token) => ({ token, names: [`a${token}`, `b${token}`] }));
    sync.follow(host.known);
    host.segments = host.segments.map(({ token, names }) => ({
      token: token + 10,
      names: names.map((name) => `${name}'`),
    }));
    await follow(sync, host);
    assert.deepEqual(
      store.names,
      host.segments.flatMap(({ names }) => names),
    );
    assert.equal(sync.isComplete, true);
  });

  it('are asked for again only where something has changed', async () => {
    const { host, store, sync } = await started([
      { token: 1, names: ['a', 'b'] },
      { token: 2, names: ['c', 'd'] },
    ]);
    host.asked = [];
    host.segments = [
      { token: 1, names: ['a', 'b'] },
      { token: 3, names: ['c', 'e'] },
      { token: 4, names: ['f'] },
    ];
    await follow(sync, host);
    assert.deepEqual(store.names, ['a', 'b', 'c', 'e', 'f']);
    assert.deepEqual(host.asked, [2, 4]);
  });

  it('are fewer at once when images have gone', async () => {
    const { host, store, sync } = await started([{ token: 1, names: ['a', 'b'] }]);
    host.segments = [{ token: 2, names: ['b'] }];
    await follow(sync, host);
    assert.deepEqual(store.names, ['b']);
  });

  it('are changed in their places without being asked for', async () => {
    const { host, store, sync } = await started([{ token: 1, names: ['a', 'b'] }]);
    host.asked = [];
    host.segments = [{ token: 2, names: ['a', 'B'] }];
    const rows = rowBlock([{ name: 'B' }, { name: 'x' }]);
    sync.patch({ kind: 'changed', segment: 0, before: 1, after: 2, places: [1, 7], rows });
    await follow(sync, host);
    assert.deepEqual(store.names, ['a', 'B']);
    assert.deepEqual(host.asked, []);
  });

  it('are not changed by what comes late, when they have gone on or are another account’s', async () => {
    const { host, store, sync } = await started([{ token: 1, names: ['a', 'b'] }]);
    host.segments = [{ token: 3, names: ['y', 'z'] }];
    await follow(sync, host);
    sync.patch({ kind: 'changed', segment: 0, before: 1, after: 2, places: [1], rows: rowBlock([{ name: 'B' }]) });
    await follow(sync, host);
    assert.deepEqual(store.names, ['y', 'z']);
  });

  it('of an account that is not in use any more do not come back', async () => {
    const host = new Host([{ token: 1, names: ['a', 'b'] }]);
    const store = new RowStore();
    const sync = new RowSync(store, host.ask, () => undefined);
    sync.follow(host.known);
    host.segments = [{ token: 2, names: ['z'] }];
    sync.forget();
    await follow(sync, host);
    assert.deepEqual(store.names, ['z']);
  });
});

async function started(segments: Host['segments'], most = 2): Promise<{ host: Host; store: RowStore; sync: RowSync }> {
  const host = new Host(segments, most);
  const store = new RowStore();
  const sync = new RowSync(store, host.ask, () => undefined);
  await follow(sync, host);
  return { host, store, sync };
}

async function follow(sync: RowSync, host: Host): Promise<void> {
  sync.follow(host.known);
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}
