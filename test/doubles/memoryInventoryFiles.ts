import type { SegmentedTable } from '../../src/core/inventory/segmentedTable';
import type { InventoryFiles, Owner, StoredInventory } from '../../src/host/inventory/inventoryFiles';

/** Stored inventories in memory. */
export class MemoryInventoryFiles implements Pick<InventoryFiles, 'read' | 'write' | 'remove'> {
  /** By account and endpoint. */
  readonly stored = new Map<string, StoredInventory>();
  /** Awaited before an answer to `read`. */
  beforeRead: () => Promise<void> = () => Promise.resolve();
  writes = 0;

  /** Answers also when it comes too late, after the signal. */
  async read(owner: Owner, onTable: (table: SegmentedTable) => void): Promise<StoredInventory | undefined> {
    await this.beforeRead();
    const stored = this.stored.get(nameOf(owner));
    if (stored !== undefined) onTable(stored.table);
    return stored;
  }

  async write(owner: Owner, inventory: StoredInventory, signal: AbortSignal): Promise<void> {
    await Promise.resolve();
    if (signal.aborted) return;
    this.writes += 1;
    this.stored.set(nameOf(owner), inventory);
  }

  async remove(owner: Owner | undefined): Promise<void> {
    await Promise.resolve();
    if (owner === undefined) this.stored.clear();
    else this.stored.delete(nameOf(owner));
  }
}

function nameOf({ id, endpoint }: Owner): string {
  return `${id} ${endpoint}`;
}
