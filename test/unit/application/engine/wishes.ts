import type { Limits } from '../../../../src/core/license/limits';
import type { Choices, Plan } from '../../../../src/core/license/plan';
import { targetKey, type Named, type Target } from '../../../../src/core/license/target';
import { keyOf } from '../../../../src/core/image/image';
import { localImageId, registryAssetId } from '../../../../src/core/ids';
import { referenceOf, type SimulatedImage } from '../../../simulator/images';
import type { Simulation } from '../../../simulator/simulation';
import { referenceTo } from '../../../doubles/images';
import { secondRegistry } from './makeImages';
import type { Naming, Scenario } from './scenario';

export const planAccount = { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;

export function limitsOf({ reserve, maxImages, deniesSecondRegistry }: Scenario): Limits {
  const deniedRegistries = deniesSecondRegistry ? [secondRegistry.host] : [];
  return { reserve, maxImages, allowedRegistries: [], deniedRegistries };
}

/** What the user names: some of the images that were listed, and all further ones. */
export function targetsOf({ namings, isTwin, further }: Scenario, { account }: Simulation): Target[] {
  const { images } = account.inventory;
  const listed = images.slice(0, images.length - further.local - further.registry);
  const some = namings.flatMap((naming): Naming[] => (listed.length === 0 ? [] : [naming]));
  return [
    ...(isTwin ? listed.slice(0, 2) : []).flatMap((image) => targetOf('row', image)),
    ...some.flatMap(({ by, image }) => targetOf(by, listed[image % listed.length])),
    ...images.slice(listed.length).flatMap((image) => targetOf('row', image)),
  ];
}

function targetOf(by: Naming['by'], image: SimulatedImage | undefined): Target[] {
  if (image === undefined) return [];
  const text = referenceOf(image) ?? image.imageId;
  return [{ text, named: nameOf(by, image, text), origins: [{ kind: 'input' }] }];
}

function nameOf(by: Naming['by'], image: SimulatedImage, text: string): Named {
  switch (by) {
    case 'name':
      return { kind: 'reference', reference: referenceTo(text) };
    case 'id':
      return { kind: 'imageId', id: image.imageId };
    case 'short':
      return { kind: 'imageId', id: image.imageId.slice('sha256:'.length).slice(0, 12) };
    case 'row':
      return image.side === 'local'
        ? { kind: 'image', key: { side: 'local', imageId: localImageId(image.imageId) } }
        : { kind: 'image', key: { side: 'registry', assetId: registryAssetId(image.id) } };
  }
}

/** The user's answers: the first of several candidates. */
export function chooseOf({ items }: Plan, { chooses }: Scenario): Choices {
  return new Map(
    items.flatMap(({ target, state }) =>
      state.kind === 'severalCandidates'
        ? [[targetKey(target), state.candidates.slice(0, chooses).map(keyOf)] as const]
        : [],
    ),
  );
}
