import type { SimulatedImage } from './images';

/** What licenses there are, and which images have one. Nothing here takes a license back. */
export class Ledger {
  #total: number;
  #used: number;
  /** Milliseconds of the account's clock; -Infinity for images licensed from the start. */
  readonly #licensedAt = new Map<SimulatedImage, number>();
  readonly #licensedCount = { local: 0, registry: 0 };
  readonly #spends: { readonly at: number; readonly count: number }[] = [];
  readonly #grants: { readonly at: number; readonly side: SimulatedImage['side'] }[] = [];

  constructor(images: readonly SimulatedImage[], freeLicenses: number) {
    const ids = new Set<string>();
    for (const image of images) {
      if (!image.licensed) continue;
      this.#licensedAt.set(image, -Infinity);
      this.#licensedCount[image.side] += 1;
      ids.add(image.imageId);
    }
    this.#used = ids.size;
    this.#total = ids.size + freeLicenses;
  }

  get total(): number {
    return this.#total;
  }

  get used(): number {
    return this.#used;
  }

  get free(): number {
    return this.#total - this.#used;
  }

  /** Buys or lets expire unspent licenses, so that exactly `count` are free. */
  setFree(count: number): void {
    this.#total = this.#used + count;
  }

  /** Spends licenses; the caller has seen that they are there. */
  spend(count: number, at: number): void {
    if (count > this.free) throw new Error(`${count} licenses spent of ${this.free}.`);
    this.#used += count;
    if (count > 0) this.#spends.push({ at, count });
  }

  license(image: SimulatedImage, at: number): void {
    if (this.#licensedAt.has(image)) return;
    this.#licensedAt.set(image, at);
    this.#licensedCount[image.side] += 1;
    this.#grants.push({ at, side: image.side });
  }

  isLicensed(image: SimulatedImage): boolean {
    return this.#licensedAt.has(image);
  }

  /** As the reads show it that know nothing of what came after `until`. */
  wasLicensed(image: SimulatedImage, until: number): boolean {
    const at = this.#licensedAt.get(image);
    return at !== undefined && at <= until;
  }

  /** Licenses used as far as `until`. */
  usedUntil(until: number): number {
    return this.#spends.reduce((used, spend) => (spend.at > until ? used - spend.count : used), this.#used);
  }

  /** Licensed images of a side as far as `until`. */
  licensedUntil(side: SimulatedImage['side'], until: number): number {
    if (until === Infinity) return this.#licensedCount[side];
    return this.#licensedCount[side] - this.#grants.filter((grant) => grant.side === side && grant.at > until).length;
  }
}
