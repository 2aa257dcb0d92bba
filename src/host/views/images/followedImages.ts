import { keyText, type ImageKey } from '../../../core/image/image';
import { matchesFilter, noFilter, type ImageFilter } from '../../../core/inventory/imageFilter';
import { emptyTree, groupsAbove, type ImageTree } from '../../../core/inventory/imageTree';
import type { ImageTable } from '../../../core/inventory/imageTable';
import { emptyTable } from '../../../core/inventory/segmentedTable';
import type { Clock } from '../../../application/ports';
import type { Inventory, InventoryChange, InventoryState } from '../../inventory/inventory';
import { growTree } from './growTree';

/** What the view shows: a tree and the table that it was made of. */
export interface ShownImages {
  readonly account: string | undefined;
  readonly table: ImageTable;
  readonly filter: ImageFilter;
  readonly tree: ImageTree;
}

export type ShownChange =
  | { readonly kind: 'all' }
  /** Only these images, and so the numbers of these groups; of images that are no longer shown only the groups. */
  | { readonly kind: 'some'; readonly groups: readonly string[]; readonly images: readonly ImageKey[] };

const nothing: ShownImages = { account: undefined, table: emptyTable, filter: noFilter, tree: emptyTree };

/** How long after a tree the next one may follow while images keep coming, in milliseconds. */
const rest = 300;

/** Follows the inventory and keeps a tree of it that is at most a moment behind, but never of another account. */
export class FollowedImages {
  private current: ShownImages = nothing;
  private readonly listeners: ((change: ShownChange) => void)[] = [];
  /** What has changed since the present tree was begun. */
  private due: 'all' | Map<string, ImageKey> | undefined;
  private growing: Promise<void> | undefined;

  constructor(
    private readonly inventory: Inventory,
    private filter: ImageFilter,
    private readonly clock: Clock,
    private readonly closing: AbortSignal,
  ) {
    inventory.subscribe((change) => this.follow(change));
  }

  get shown(): ShownImages {
    return this.current;
  }

  subscribe(listener: (change: ShownChange) => void): void {
    this.listeners.push(listener);
  }

  /** Resolves when the tree is up to date with what the inventory has now. */
  async update(change: 'all' | readonly ImageKey[] = 'all'): Promise<void> {
    this.note(change);
    this.growing ??= this.grow().finally(() => (this.growing = undefined));
    await this.growing;
  }

  async setFilter(filter: ImageFilter): Promise<void> {
    this.filter = filter;
    await this.update();
  }

  private follow(change: InventoryChange): void {
    switch (change.kind) {
      case 'all':
        if (accountOf(this.inventory.state) !== this.current.account) this.show({ ...nothing }, 'all');
        void this.update();
        return;
      case 'images':
        void this.update(change.keys);
        return;
      case 'loading':
      case 'quota':
        return;
    }
  }

  private get isDue(): boolean {
    return this.due !== undefined;
  }

  private note(change: 'all' | readonly ImageKey[]): void {
    if (change === 'all' || this.due === 'all') {
      this.due = 'all';
      return;
    }
    if (change.length === 0) return;
    this.due ??= new Map();
    for (const key of change) this.due.set(keyText(key), key);
  }

  private async grow(): Promise<void> {
    while (!this.closing.aborted) {
      const due = this.due instanceof Map ? [...this.due.values()] : this.due;
      if (due === undefined) return;
      this.due = undefined;
      const { table } = this.inventory.state;
      const account = accountOf(this.inventory.state);
      const { filter } = this;
      if (
        due === 'all' &&
        table === this.current.table &&
        filter === this.current.filter &&
        account === this.current.account
      )
        continue;
      const tree = await growTree(table, filter);
      if (account === accountOf(this.inventory.state)) this.show({ account, table, filter, tree }, due);
      if (this.isDue) await this.clock.sleep(rest, this.closing).catch(() => undefined);
    }
  }

  private show(shown: ShownImages, due: 'all' | readonly ImageKey[]): void {
    const before = this.current;
    this.current = shown;
    const change = due === 'all' ? undefined : concerned(before, shown, due);
    for (const listener of this.listeners) listener(change ?? { kind: 'all' });
  }
}

function accountOf({ account }: InventoryState): string | undefined {
  return account?.kind === 'in'
    ? `${account.account.source} ${account.account.id} ${account.account.endpoint.url}`
    : account?.kind;
}

/** Undefined when more than the numbers of groups has changed at the top. */
function concerned(before: ShownImages, after: ShownImages, keys: readonly ImageKey[]): ShownChange | undefined {
  if (before.tree.sides.length !== after.tree.sides.length) return undefined;
  const matches = matchesFilter(after.filter);
  const groups = new Set<string>();
  const images: ImageKey[] = [];
  for (const key of keys) {
    const row = after.table.findRow(key);
    if (row === undefined) return undefined;
    for (const id of groupsAbove(after.table, row)) groups.add(id);
    if (matches(after.table, row)) images.push(key);
  }
  return { kind: 'some', groups: [...groups].filter((id) => after.tree.find(id) !== undefined), images };
}
