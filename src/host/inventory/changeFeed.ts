import { pause } from '../../application/pause';
import type { Clock, Log } from '../../application/ports';
import type { ImageKey } from '../../core/image/image';
import type { InventoryChange } from './inventory';

type Listener = (change: InventoryChange) => void;

/** Between two times of telling, in milliseconds: views that draw 100,000 images anew need some. */
const interval = 500;

/** Tells listeners of changes: of the first at once, of what comes soon after together. */
export class ChangeFeed {
  private readonly listeners = new Set<Listener>();
  private readonly ending = new AbortController();
  private isWaiting = false;
  private isAll = false;
  private isLoading = false;
  private isQuota = false;
  private keys: ImageKey[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly log: Pick<Log, 'error'>,
  ) {}

  subscribe(listener: Listener): { dispose(): void } {
    const own: Listener = (change) => listener(change);
    this.listeners.add(own);
    return { dispose: () => void this.listeners.delete(own) };
  }

  tell(change: InventoryChange): void {
    switch (change.kind) {
      case 'all':
        this.isAll = true;
        break;
      case 'loading':
        this.isLoading = true;
        break;
      case 'quota':
        this.isQuota = true;
        break;
      case 'images':
        // Not spread: there may be more of them than a call takes arguments.
        for (const key of change.keys) this.keys.push(key);
        break;
    }
    if (!this.isWaiting) this.tellAndWait();
  }

  /** Tells that nothing is as it was, whenever something was told last. */
  tellNow(): void {
    this.isAll = true;
    this.flush();
  }

  dispose(): void {
    this.ending.abort();
    this.listeners.clear();
  }

  private tellAndWait(): void {
    this.isWaiting = true;
    this.flush();
    void pause(this.clock, interval, this.ending.signal).then(() => {
      this.isWaiting = false;
      if (this.isAll || this.isLoading || this.isQuota || this.keys.length > 0) this.tellAndWait();
    });
  }

  private flush(): void {
    const changes: InventoryChange[] = [];
    if (this.isAll) changes.push({ kind: 'all' });
    else {
      if (this.keys.length > 0) changes.push({ kind: 'images', keys: this.keys });
      if (this.isQuota) changes.push({ kind: 'quota' });
      if (this.isLoading) changes.push({ kind: 'loading' });
    }
    this.isAll = this.isLoading = this.isQuota = false;
    this.keys = [];
    for (const change of changes) for (const listener of this.listeners) this.call(listener, change);
  }

  /** What one listener does wrong keeps no other from hearing of this change, nor any from hearing of the next. */
  private call(listener: Listener, change: InventoryChange): void {
    try {
      listener(change);
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.log.error('Unexpected error of a listener to the inventory', { change: change.kind, detail });
    }
  }
}
