import { ApiError } from './apiError';
import type { SimulatedImage } from './images';
import { referenceOf } from './images';
import type { Inventory } from './inventory';
import { Ledger } from './ledger';
import { createRandom } from './random';
import type { Random } from './random';
import { defaultReadings } from './readings';
import type { Readings } from './readings';
import { ImageStore } from './store';
import { Sync } from './sync';

export interface AccountOptions {
  readonly inventory: Inventory;
  /** Decides which images are dropped when more match than the count allows. */
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** States that an account can be put into. */
export interface AccountSettings {
  /** False: TCSS has no service role in the account. */
  readonly activated: boolean;
  /** Actions that CAM refuses. */
  readonly denied: readonly string[];
  /** `State` of DescribePurchaseStateInfo: 0 may try or buy, 1 may buy, 2 trial, 3 Pro, 4 expired. */
  readonly edition: number;
  /** Milliseconds of the account's clock that a sync takes. */
  readonly syncMs: number;
  /** True: a sync ends without having found anything. */
  readonly syncFails: boolean;
}

/**
 * An account of the service: its images, its licenses, its syncs, and how the undocumented is read. No HTTP, no time
 * of its own: `runAction` (actions.ts) works on it, in process as well as behind the server.
 */
export class Account {
  readonly store: ImageStore;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly inventory: Inventory;
  readonly localSync: Sync;
  readonly registrySync: Sync;
  readings: Readings = defaultReadings;
  settings: AccountSettings = { activated: true, denied: [], edition: 3, syncMs: 2000, syncFails: false };
  /** Milliseconds added to the clock. */
  clockOffset = 0;
  readonly #now: () => number;

  constructor({ inventory, seed, now }: AccountOptions) {
    this.inventory = inventory;
    this.store = new ImageStore(inventory.images, inventory.unlisted);
    this.ledger = new Ledger(inventory.images, inventory.freeLicenses);
    // Apart from the numbers that made the inventory.
    this.random = createRandom(seed ^ 0x5eed);
    this.#now = now;
    this.localSync = new Sync(
      inventory.pending.filter((image) => image.side === 'local'),
      now(),
    );
    this.registrySync = new Sync(
      inventory.pending.filter((image) => image.side === 'registry'),
      now(),
    );
  }

  /** The service's time, milliseconds since the epoch. */
  now(): number {
    return this.#now() + this.clockOffset;
  }

  /** Brings in what syncs have found meanwhile. */
  settle(): void {
    for (const sync of [this.localSync, this.registrySync]) this.store.add(sync.settle(this.now()));
  }

  /** As the reads show it, which can be stale. */
  readonly isShownLicensed = (image: SimulatedImage): boolean => this.ledger.wasLicensed(image, this.#shownUntil());

  shownUsed(): number {
    return this.ledger.usedUntil(this.#shownUntil());
  }

  shownUnlicensed(side: SimulatedImage['side']): number {
    const unlisted = side === 'local' ? this.store.unlisted.filter(this.isShownLicensed) : [];
    return this.store[side].length + unlisted.length - this.ledger.licensedUntil(side, this.#shownUntil());
  }

  #shownUntil(): number {
    return this.readings.readBack === 'stale' ? this.now() - this.readings.staleMs : Infinity;
  }

  /** Undefined when the account may call the action. */
  refuse(action: string): ApiError | undefined {
    if (this.settings.denied.includes(action)) {
      return new ApiError('UnauthorizedOperation', `You are not authorized to perform operation (tcss:${action}).`);
    }
    if (!this.settings.activated) {
      // Documented for DescribePurchaseStateInfo; for the other actions inferred.
      return new ApiError('InternalError.ErrRoleNotExist', 'The service role does not exist.');
    }
    return undefined;
  }

  /** The truth: every image that the service knows, as licensed as it is. */
  describe(): AccountTruth {
    this.settle();
    const { total, used } = this.ledger;
    const images = [...this.store.local, ...this.store.registry].map((image) => ({
      side: image.side,
      imageId: image.imageId,
      id: image.side === 'registry' ? image.id : undefined,
      reference: referenceOf(image),
      licensed: this.ledger.isLicensed(image),
    }));
    const unlisted = this.store.unlisted.map((image) => ({
      imageId: image.imageId,
      reference: referenceOf(image),
      licensed: this.ledger.isLicensed(image),
    }));
    return { images, unlisted, quota: { total, used } };
  }
}

export interface AccountTruth {
  readonly images: readonly {
    readonly side: 'local' | 'registry';
    readonly imageId: string;
    /** Registry rows only. */
    readonly id: number | undefined;
    readonly reference: string | undefined;
    readonly licensed: boolean;
  }[];
  /** Local images that no list shows. */
  readonly unlisted: readonly {
    readonly imageId: string;
    readonly reference: string | undefined;
    readonly licensed: boolean;
  }[];
  readonly quota: { readonly total: number; readonly used: number };
}
