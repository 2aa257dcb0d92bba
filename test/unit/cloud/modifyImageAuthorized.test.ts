import assert from 'node:assert/strict';
import fc from 'fast-check';
import { modifyImageAuthorized, toLicensingIds } from '../../../src/cloud/actions/modifyImageAuthorized';
import { localImageId, registryAssetId, registryImageId } from '../../../src/core/ids';
import type { IdRequest, RegistryIdForm, RegistryTarget } from '../../../src/core/license/request';

const id = (digit: string): string => `sha256:${digit.repeat(64)}`;
const target = (assetId: number, digit?: string): RegistryTarget => ({
  assetId: registryAssetId(assetId),
  imageId: digit === undefined ? undefined : registryImageId(id(digit)),
});

function request(
  local: readonly string[],
  registry: readonly RegistryTarget[],
  registryIdForm: RegistryIdForm = 'imageId',
): IdRequest {
  return { kind: 'ids', localImageIds: local.map(localImageId), registryImages: registry, registryIdForm };
}

function paramsOf(asked: IdRequest): object {
  const ids = toLicensingIds(asked);
  if (!ids.ok) assert.fail(ids.error);
  return modifyImageAuthorized.toParams(ids.value);
}

const untouched = { AllLocalImages: false, AllRegistryImages: false, ImageSourceType: 'ASSETIMAGE' };

const sent: readonly [title: string, IdRequest, object][] = [
  [
    'local images leave the registry side alone',
    request([id('a'), id('b')], []),
    { ...untouched, UpdatedLocalImageCnt: 2, UpdatedRegistryImageCnt: 0, LocalImageIds: [id('a'), id('b')] },
  ],
  [
    'registry images leave the local side alone',
    request([], [target(1, 'c')]),
    { ...untouched, UpdatedLocalImageCnt: 0, UpdatedRegistryImageCnt: 1, RegistryImageIds: [id('c')] },
  ],
  [
    'both sides have counts of their own',
    request([id('a')], [target(1, 'c'), target(2, 'd')]),
    {
      ...untouched,
      UpdatedLocalImageCnt: 1,
      UpdatedRegistryImageCnt: 2,
      LocalImageIds: [id('a')],
      RegistryImageIds: [id('c'), id('d')],
    },
  ],
  [
    'an id named twice counts once',
    request([id('a'), id('a')], [target(1, 'c'), target(2, 'c')]),
    {
      ...untouched,
      UpdatedLocalImageCnt: 1,
      UpdatedRegistryImageCnt: 1,
      LocalImageIds: [id('a')],
      RegistryImageIds: [id('c')],
    },
  ],
  [
    'asset ids go as text, also of rows without image id',
    request([], [target(135074523, 'c'), target(2)], 'assetId'),
    { ...untouched, UpdatedLocalImageCnt: 0, UpdatedRegistryImageCnt: 2, RegistryImageIds: ['135074523', '2'] },
  ],
];

describe('a licensing call', () => {
  for (const [title, asked, params] of sent) {
    it(title, () => assert.deepEqual(paramsOf(asked), params));
  }

  const refused: readonly [title: string, IdRequest, error: string][] = [
    ['nothing is named', request([], []), 'the request names no image'],
    ['a registry image lacks the id', request([id('a')], [target(5)]), 'the registry image 5 has no image id'],
    ['a local id is empty', request([''], []), 'a local image has no image id'],
  ];
  for (const [title, asked, error] of refused) {
    it(`is refused when ${title}`, () => {
      assert.deepEqual(toLicensingIds(asked), { ok: false, error });
    });
  }

  it('never allows more licenses than it names different ids, and names exactly those asked for', () => {
    const digit = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(
        fc.array(digit.map(id)),
        fc.array(fc.tuple(fc.nat({ max: 9 }), digit)),
        fc.constantFrom<RegistryIdForm>('imageId', 'assetId'),
        (local, rows, form) => {
          fc.pre(local.length + rows.length > 0);
          const registry = rows.map(([assetId, digit]) => target(assetId, digit));
          const localSet = [...new Set(local)];
          const registrySet = [
            ...new Set(rows.map(([asset, digit]) => (form === 'imageId' ? id(digit) : String(asset)))),
          ];
          assert.deepEqual(paramsOf(request(local, registry, form)), {
            ...untouched,
            UpdatedLocalImageCnt: localSet.length,
            UpdatedRegistryImageCnt: registrySet.length,
            ...(localSet.length === 0 ? {} : { LocalImageIds: localSet }),
            ...(registrySet.length === 0 ? {} : { RegistryImageIds: registrySet }),
          });
        },
      ),
    );
  });
});
