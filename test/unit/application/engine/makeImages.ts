import type { SimulatedImage } from '../../../simulator/images';
import { demoRegistry } from '../../../simulator/fixedImages';
import type { Inventory } from '../../../simulator/inventory';
import { local, registryRow } from '../../simulator/accounts';
import type { Listed, Scenario } from './scenario';

/** The registry that some scenarios deny. */
export const secondRegistry = { ...demoRegistry, id: 2, host: 'acme.tencentcloudcr.com' };

/** The account of a scenario. Two images in three letters have one name, so that names can be ambiguous. */
export function makeInventory({ images, isTwin, further, surplusLicenses }: Scenario): Inventory {
  const twins = isTwin ? images.slice(0, 1).map(twinOf) : [];
  const listed = [...twins, ...images].map(({ side, letter, isLicensed }, index): SimulatedImage => {
    const id = 'abcdef'.charAt(letter);
    const name = `app${letter % 3}`;
    return side === 'local'
      ? local(id, { name: `${demoRegistry.host}/team/${name}:1`, licensed: isLicensed })
      : registryRow(index + 1, id, {
          name,
          tag: letter % 2 === 0 ? '1' : String(index),
          registry: index % 3 === 0 ? secondRegistry : demoRegistry,
          licensed: isLicensed,
        });
  });
  const all = [...listed.filter(isFirstOfItsKey), ...makeFurther(further)];
  return {
    images: all,
    pending: [],
    registries: [demoRegistry, secondRegistry],
    freeLicenses: Math.max(0, all.filter(({ licensed }) => !licensed).length + surplusLicenses),
  };
}

function twinOf(image: Listed): Listed {
  return { ...image, side: image.side === 'local' ? 'registry' : 'local' };
}

function isFirstOfItsKey(image: SimulatedImage, index: number, all: readonly SimulatedImage[]): boolean {
  return (
    image.side === 'registry' ||
    all.findIndex((each) => each.side === 'local' && each.imageId === image.imageId) === index
  );
}

function makeFurther({ local: locals, registry: rows }: Scenario['further']): SimulatedImage[] {
  const imageId = (prefix: string, index: number): string => `sha256:${prefix}${String(index).padStart(63, '0')}`;
  return [
    ...Array.from({ length: locals }, (_, index) => ({
      ...local('a'),
      imageId: imageId('1', index),
      name: `further:${index}`,
    })),
    ...Array.from({ length: rows }, (_, index) => ({
      ...registryRow(1000 + index, 'a'),
      imageId: imageId('2', index),
      name: `further${index}`,
    })),
  ];
}
