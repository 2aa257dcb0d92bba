import type { AccountCheck, Clock } from '../../application/ports';
import type { Account } from '../accounts';
import type { Inventory, InventoryState } from '../inventory/inventory';

/** How soon the counters are asked for again when they could not be read, in milliseconds. */
const again = 60_000;

/** What `Services` has. */
export interface CountersServices {
  readonly cloudOf: (account: Account) => Promise<{ readonly account: Pick<AccountCheck, 'readCounters'> }>;
  readonly closing: AbortSignal;
  readonly clock: Pick<Clock, 'now'>;
  readonly inventory: Pick<Inventory, 'takeCounters'>;
}

/** Reads the counters of the account when a panel shows it: where they are missing, or older than the licenses left. */
export class PanelCounters {
  /** What was asked for last, and when. */
  private asked = { what: '', at: -Infinity };

  /** @param since milliseconds since the epoch: what was read or missing before then is no reason to ask the service */
  constructor(
    private readonly services: CountersServices,
    private readonly since: number,
  ) {}

  async follow({ account, quota, counters }: InventoryState): Promise<void> {
    if (account?.kind !== 'in') return;
    const readAt = quota?.readAt ?? 0;
    if (readAt < this.since || (counters !== undefined && counters.readAt >= readAt)) return;
    const what = `${account.account.id} ${account.account.endpoint.url} ${readAt}`;
    const now = this.services.clock.now();
    if (what === this.asked.what && now < this.asked.at + again) return;
    this.asked = { what, at: now };
    await this.ask(account.account);
  }

  private async ask(account: Account): Promise<void> {
    const { cloudOf, closing, inventory } = this.services;
    const cloud = await cloudOf(account);
    const counters = await cloud.account.readCounters(closing);
    // Where they cannot be read, the panel goes on with those it has and their time; what fails is said of the images.
    if (counters.ok) inventory.takeCounters(account, { counters: counters.value });
  }
}
