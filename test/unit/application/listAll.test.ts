import assert from 'node:assert/strict';
import { listRegistryImages } from '../../../src/application/listAll';
import type { ContainerSecurity, ImageQuery } from '../../../src/application/ports';
import { err, ok } from '../../../src/core/result';
import { registryImage } from '../../doubles/images';

const never = new AbortController().signal;
const fault = { kind: 'serviceFault', effect: 'none' } as const;

/** A registry of `count` images; `totalOf` says what the list claims at each offset, `fails` which page is broken. */
function registryOf(count: number, totalOf: (offset: number, call: number) => number | undefined, fails?: number) {
  const offsets: number[] = [];
  const unused = (): never => assert.fail('not expected');
  const security: ContainerSecurity = {
    listImages: ({ offset, limit }: ImageQuery) => {
      offsets.push(offset);
      if (offset === fails) return Promise.resolve(err(fault));
      const size = Math.max(0, Math.min(limit, count - offset));
      const images = Array.from({ length: size }, (_, row) =>
        registryImage(`r.example.com/app:${offset + row}`, offset + row + 1, 'a'),
      );
      return Promise.resolve(ok({ images, total: totalOf(offset, offsets.length) }));
    },
    readImage: unused,
    readQuota: unused,
    licenseImages: unused,
  };
  return { security, offsets };
}

describe('a whole list', () => {
  const cases: readonly [
    title: string,
    count: number,
    total: (offset: number) => number | undefined,
    offsets: number[],
  ][] = [
    ['of one page is one call', 60, () => 60, [0]],
    ['goes up to the total', 250, () => 250, [0, 99, 198]],
    ['without a total goes on to the first page that is not full', 250, () => undefined, [0, 99, 198]],
    ['without a total ends with an empty page', 200, () => undefined, [0, 99, 198]],
    ['of nothing is one call', 0, () => 0, [0]],
  ];
  for (const [title, count, total, expected] of cases) {
    it(title, async () => {
      const { security, offsets } = registryOf(count, total);
      const images = await listRegistryImages(security, never);
      assert.ok(images.ok);
      assert.equal(images.value.images.length, count);
      assert.deepEqual(offsets, expected);
    });
  }

  it('ends without a total when the service gives the same page for every offset', async () => {
    const offsets: number[] = [];
    const { security } = registryOf(100, () => undefined);
    const stuck: ContainerSecurity = {
      ...security,
      listImages: (query, signal) => {
        offsets.push(query.offset);
        return security.listImages({ ...query, offset: 0 }, signal);
      },
    };
    const images = await listRegistryImages(stuck, never);
    assert.ok(images.ok && images.value.images.length === 100);
    assert.deepEqual(offsets, [0, 99]);
  });

  it('gives up on a total that never stops changing, with what it read last', async () => {
    const { security, offsets } = registryOf(150, (_, call) => 150 + (call % 2));
    const images = await listRegistryImages(security, never);
    assert.ok(images.ok && images.value.images.length === 150);
    assert.deepEqual(offsets, [0, 99, 0, 99, 0]);
  });

  it('counts the rows without an id, which fill a page as well', async () => {
    const { security, offsets } = registryOf(150, () => undefined);
    const partly: ContainerSecurity = {
      ...security,
      listImages: async (query, signal) => {
        const page = await security.listImages(query, signal);
        return page.ok ? ok({ ...page.value, images: page.value.images.slice(3), unreadable: 3 }) : page;
      },
    };
    const images = await listRegistryImages(partly, never);
    assert.ok(images.ok);
    // The first of the second page was in the first one.
    assert.equal(images.value.images.length, 145);
    assert.equal(images.value.unreadable, 6);
    assert.deepEqual(offsets, [0, 99]);
  });

  it('is read again as far as its total was another one', async () => {
    const { security, offsets } = registryOf(150, (_, call) => (call === 1 ? 149 : 150));
    const images = await listRegistryImages(security, never);
    assert.ok(images.ok && images.value.images.length === 150);
    assert.deepEqual(offsets, [0, 99, 0]);
  });

  it('fails as a whole when one page does', async () => {
    const { security } = registryOf(250, () => 250, 99);
    assert.deepEqual(await listRegistryImages(security, never), err(fault));
  });
});
