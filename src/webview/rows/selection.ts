import type { PanelKey } from '../../protocol/toHost';

/** What is shown, in its order. */
export interface ShownList {
  readonly length: number;
  keyAt(position: number): PanelKey;
}

/** `extend`: Shift. `keep`: Ctrl or Cmd. */
export interface Modifiers {
  readonly extend: boolean;
  readonly keep: boolean;
}

/** What is selected in a list, as in a list of files. It is kept by key, so that it outlasts sorting and filtering. */
export class Selection {
  /** The position that the keyboard is at. */
  focus = 0;
  private anchor = 0;
  private chosen = new Set<PanelKey>();

  get keys(): ReadonlySet<PanelKey> {
    return this.chosen;
  }

  /** Selects this one alone; with Shift all from the anchor; with Ctrl it changes only this one. */
  click(list: ShownList, position: number, { extend, keep }: Modifiers): void {
    if (position < 0 || position >= list.length) return;
    this.focus = position;
    if (extend) {
      if (!keep) this.chosen.clear();
      this.addRange(list);
      return;
    }
    this.anchor = position;
    const key = list.keyAt(position);
    if (keep && this.chosen.has(key)) this.chosen.delete(key);
    else {
      if (!keep) this.chosen.clear();
      this.chosen.add(key);
    }
  }

  /** Moves to this position, or as far as the list goes; with Ctrl without selecting. */
  move(list: ShownList, position: number, { extend, keep }: Modifiers): void {
    if (list.length === 0) return;
    const to = Math.min(list.length - 1, Math.max(0, position));
    if (keep && !extend) this.focus = to;
    else this.click(list, to, { extend, keep });
  }

  /** Selects the focused one too, or no more. */
  toggle(list: ShownList): void {
    this.click(list, this.focus, { extend: false, keep: true });
  }

  selectAll(list: ShownList): void {
    for (let position = 0; position < list.length; position += 1) this.chosen.add(list.keyAt(position));
  }

  clear(): void {
    this.chosen.clear();
  }

  /** Begins with these. */
  restore(keys: Iterable<PanelKey>): void {
    this.chosen = new Set(keys);
  }

  /** Positions in a list whose order or rows have changed. Undefined: what was there is not shown any more. */
  place(list: ShownList, position: number | undefined): void {
    this.focus = position ?? Math.max(0, Math.min(this.focus, list.length - 1));
    this.anchor = this.focus;
  }

  /** Leaves out what is not there any more. */
  prune(isKnown: (key: PanelKey) => boolean): void {
    for (const key of this.chosen) if (!isKnown(key)) this.chosen.delete(key);
  }

  private addRange(list: ShownList): void {
    const from = Math.min(this.anchor, this.focus);
    const to = Math.min(list.length - 1, Math.max(this.anchor, this.focus));
    for (let position = from; position <= to; position += 1) this.chosen.add(list.keyAt(position));
  }
}
