import type { RowStore } from './rowStore';
import type { Selection } from './selection';

/** Which rows are selected, kept until rows or selection change. */
export class SelectedRows {
  private version = -1;
  private selectionVersion = -1;
  private marks = new Uint8Array(0);

  /** 1 for rows that are selected; at least as many as there are rows. Not to be changed. */
  find(store: RowStore, selection: Selection): Uint8Array {
    if (this.version === store.version && this.selectionVersion === selection.version) return this.marks;
    const { keys } = selection;
    const changed = this.selectionVersion === selection.version ? store.changedSince(this.version) : undefined;
    if (changed === undefined || this.marks.length < store.size) {
      this.marks = new Uint8Array(store.size);
      if (keys.size > 0) for (let row = 0; row < store.size; row += 1) this.mark(store, keys, row);
    } else for (const row of changed) this.mark(store, keys, row);
    this.version = store.version;
    this.selectionVersion = selection.version;
    return this.marks;
  }

  private mark(store: RowStore, keys: Selection['keys'], row: number): void {
    this.marks[row] = keys.has(store.keyAt(row)) ? 1 : 0;
  }
}
