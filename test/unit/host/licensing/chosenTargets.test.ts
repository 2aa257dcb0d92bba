import assert from 'node:assert/strict';
import { keyOf, type ImageKey } from '../../../../src/core/image/image';
import { tableOf } from '../../../../src/core/inventory/segmentedTable';
import type { RegistryIdForm } from '../../../../src/core/license/request';
import { chosenTargets } from '../../../../src/host/licensing/chosenTargets';
import { localImage, registryImage } from '../../../doubles/images';
import { burnTime } from '../burnTime';

const web = registryImage('r.example.com/web:1', 1, 'a');
const licensed = registryImage('r.example.com/web:2', 2, 'b', 'licensed');
const withoutId = { ...registryImage('r.example.com/web:3', 3, 'c'), imageId: undefined };
const nginx = localImage('nginx:1', 'd');
const nameless = localImage('', 'e');
const gone = registryImage('r.example.com/gone:1', 9, 'f');
const table = tableOf([web, licensed, withoutId, nginx, nameless]);
const all = [web, licensed, withoutId, nginx, nameless, gone].map((image) => keyOf(image));

describe('what was chosen from a list', () => {
  it('is a target for each image, also where it is licensed or gone, in the order of the choice', async () => {
    const { targets } = await chosenTargets({ table, keys: all, origin: 'panel' }, 'imageId');
    assert.deepEqual(
      targets.map(({ text }) => text),
      ['r.example.com/web:1', 'r.example.com/web:2', 'r.example.com/web:3', 'nginx:1', 'e'.repeat(12), 'registry 9'],
    );
    assert.deepEqual(
      targets.map(({ named }) => named),
      all.map((key) => ({ kind: 'image', key })),
    );
    assert.ok(targets.every(({ origins }) => origins.length === 1 && origins[0]?.kind === 'panel'));
  });

  const cases: readonly [what: string, form: RegistryIdForm, licensable: number][] = [
    ['what is unlicensed and has an id', 'imageId', 3],
    ['what is unlicensed, where the number of the row is its id', 'assetId', 4],
  ];
  for (const [what, form, expected] of cases)
    it(`counts as licensable ${what}`, async () => {
      const { licensable } = await chosenTargets({ table, keys: all, origin: 'tree' }, form);
      assert.equal(licensable, expected);
    });

  it('is taken with pauses for everything else', async () => {
    const seen: boolean[] = [];
    let hasOtherRun = false;
    setImmediate(() => (hasOtherRun = true));
    function* slowly(): Generator<ImageKey> {
      for (const key of all.slice(0, 3)) {
        seen.push(hasOtherRun);
        yield key;
        burnTime();
      }
    }
    await chosenTargets({ table, keys: slowly(), origin: 'tree' }, 'imageId');
    assert.deepEqual(seen, [false, false, true]);
  });
});
