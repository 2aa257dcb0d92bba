import type { LocalImage, RegistryImage, SimulatedImage } from './images';

/** The images that the service shows, with the indexes that make one of 100,000 quick to find. */
export class ImageStore {
  readonly #local: LocalImage[] = [];
  readonly #registry: RegistryImage[] = [];
  readonly #localById = new Map<string, LocalImage>();
  readonly #registryById = new Map<number, RegistryImage>();
  readonly #registryByImageId = new Map<string, RegistryImage[]>();
  readonly #remembered = new Map<string, unknown>();

  /** @param unlisted images of hosts that are not shown: they are in no index */
  constructor(
    images: readonly SimulatedImage[],
    readonly unlisted: readonly LocalImage[] = [],
  ) {
    this.add(images);
  }

  add(images: readonly SimulatedImage[]): void {
    if (images.length === 0) return;
    this.#remembered.clear();
    for (const image of images) {
      if (image.side === 'local') {
        this.#local.push(image);
        this.#localById.set(image.imageId, image);
      } else {
        this.#registry.push(image);
        this.#registryById.set(image.id, image);
        const rows = this.#registryByImageId.get(image.imageId);
        if (rows === undefined) this.#registryByImageId.set(image.imageId, [image]);
        else rows.push(image);
      }
    }
  }

  get local(): readonly LocalImage[] {
    return this.#local;
  }

  get registry(): readonly RegistryImage[] {
    return this.#registry;
  }

  findLocal(imageId: string): LocalImage | undefined {
    return this.#localById.get(imageId);
  }

  findRegistryRow(id: number): RegistryImage | undefined {
    return this.#registryById.get(id);
  }

  /** Every row of the registry list with this `ImageId`. */
  findRegistryRows(imageId: string): readonly RegistryImage[] {
    return this.#registryByImageId.get(imageId) ?? [];
  }

  /** Computed once and kept until there are other images: of what is in the images themselves, nothing changes. */
  remember<T>(key: string, compute: () => T): T {
    if (!this.#remembered.has(key)) this.#remembered.set(key, compute());
    return this.#remembered.get(key) as T;
  }
}
