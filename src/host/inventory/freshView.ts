import { pause } from '../../application/pause';
import type { Clock } from '../../application/ports';
import type { Inventory } from './inventory';

/** How often it is looked whether the images of a view that stays shown have grown old, in milliseconds. */
const step = 60_000;

/** A view of the images. */
export interface ViewOfImages {
  readonly isVisible: () => boolean;
  /** To be done when it is shown, and when another account comes into use meanwhile: at least `openFresh`. */
  readonly onShown: () => Promise<void>;
  /** Told what nobody expects. */
  readonly onError: (error: unknown) => void;
}

interface FreshTools {
  readonly inventory: Pick<Inventory, 'state' | 'keepFresh' | 'subscribe'>;
  readonly clock: Clock;
}

/** Has the images read for a view: when it is shown, for each account, and while it stays shown. */
export class FreshView {
  private readonly ending = new AbortController();
  private readonly subscription: { dispose(): void };
  private wasVisible = false;
  private account;

  constructor(
    private readonly view: ViewOfImages,
    private readonly tools: FreshTools,
  ) {
    this.account = tools.inventory.state.account;
    this.subscription = tools.inventory.subscribe(() => this.followAccount());
    this.look();
    void this.watch();
  }

  /** To be called when the view may have been shown or hidden. */
  look(): void {
    const isVisible = this.view.isVisible();
    if (isVisible && !this.wasVisible) this.do(this.view.onShown());
    this.wasVisible = isVisible;
  }

  dispose(): void {
    this.ending.abort();
    this.subscription.dispose();
  }

  private followAccount(): void {
    const before = this.account;
    this.account = this.tools.inventory.state.account;
    // The first one is found because the view is shown.
    if (before === undefined || before === this.account) return;
    if (this.account?.kind === 'in' && this.view.isVisible()) this.do(this.view.onShown());
  }

  private async watch(): Promise<void> {
    const { inventory, clock } = this.tools;
    while (await pause(clock, step, this.ending.signal)) if (this.view.isVisible()) this.do(inventory.keepFresh());
  }

  private do(work: Promise<void>): void {
    work.catch(this.view.onError);
  }
}
