import type { RegistryImage } from '../../simulator/images';
import { makeInventory, type Inventory } from '../../simulator/inventory';
import { startSimulator } from '../../simulator/server';
import { controlSimulator, type SimulatorControl } from './simulatorControl';

/** Another account beside the one that all tests share: at an endpoint of its own, for as long as the steps take. */
export async function withSimulator(
  inventory: Inventory,
  secretId: string,
  steps: (simulator: SimulatorControl) => Promise<void>,
): Promise<void> {
  const simulator = await startSimulator({ inventory, secretId });
  try {
    await steps(controlSimulator(simulator));
  } finally {
    await simulator.close();
  }
}

/** An account with nothing but so many tags of `HOST/NAMESPACE/NAME`, from `1.0.0` on. Every third is unlicensed. */
export function tagsOf(repository: string, count: number): Inventory {
  const made = makeInventory({ images: 3 * count + 100, seed: repository.length });
  const [host = '', namespace = '', name = ''] = repository.split('/');
  const images = made.images
    .filter((image): image is RegistryImage => image.side === 'registry')
    .slice(0, count)
    .map((image, index) => ({
      ...image,
      // Others than those of inventories that are made as they come, and of repositories with names of another length.
      id: 1_000_000 * (500 + repository.length) + index,
      registry: { ...image.registry, host, type: 'harbor', instanceId: '', instanceName: host },
      namespace,
      name,
      tag: `1.0.${index}`,
      licensed: index % 3 > 0,
    }));
  return { ...made, images, pending: [] };
}

/** The images of all; the rest is that of the first. */
export function together(...inventories: readonly [Inventory, ...Inventory[]]): Inventory {
  return { ...inventories[0], images: inventories.flatMap(({ images }) => images) };
}
