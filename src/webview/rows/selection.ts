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
  /** Another number after each change of the keys. */
  version = 0;
  /** The position that the keyboard is at. */
  focus = 0;
  private anchor = 0;
  // Of the list in which they were set: at these positions there may be others by now.
  private focusKey: PanelKey | undefined;
  private anchorKey: PanelKey | undefined;
  private chosen = new Set<PanelKey>();

  get keys(): ReadonlySet<PanelKey> {
    return this.chosen;
  }

  /** Selects this one alone; with Shift all from the anchor; with Ctrl it changes only this one. */
  click(list: ShownList, position: number, { extend, keep }: Modifiers): void {
    if (position < 0 || position >= list.length) return;
    this.version += 1;
    this.focusOn(list, position);
    if (extend) {
      if (!keep) this.chosen.clear();
      this.addRange(list);
      return;
    }
    const key = list.keyAt(position);
    this.anchor = position;
    this.anchorKey = key;
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
    if (keep && !extend) this.focusOn(list, to);
    else this.click(list, to, { extend, keep });
  }

  /** Selects the focused one too, or no more. */
  toggle(list: ShownList): void {
    this.click(list, this.focus, { extend: false, keep: true });
  }

  selectAll(list: ShownList): void {
    this.version += 1;
    for (let position = 0; position < list.length; position += 1) this.chosen.add(list.keyAt(position));
  }

  clear(): void {
    this.version += 1;
    this.chosen.clear();
  }

  /** Begins with these. */
  restore(keys: Iterable<PanelKey>): void {
    this.version += 1;
    this.chosen = new Set(keys);
  }

  /** Finds focus and anchor again in a list whose order or rows have changed. */
  place(list: ShownList): void {
    const last = Math.max(0, list.length - 1);
    this.focus = positionOf(list, this.focusKey, this.focus) ?? Math.min(this.focus, last);
    this.anchor = positionOf(list, this.anchorKey, this.anchor) ?? this.focus;
    const isEmpty = list.length === 0;
    this.focusKey = isEmpty ? undefined : list.keyAt(this.focus);
    this.anchorKey = isEmpty ? undefined : list.keyAt(this.anchor);
  }

  /** Begins at this image. False: it is not shown. */
  begin(list: ShownList, key: PanelKey): boolean {
    const position = positionOf(list, key, this.focus);
    if (position === undefined) return false;
    this.focus = this.anchor = position;
    this.focusKey = this.anchorKey = key;
    return true;
  }

  /** Leaves out what is not there any more. */
  prune(isKnown: (key: PanelKey) => boolean): void {
    for (const key of this.chosen) {
      if (isKnown(key)) continue;
      this.version += 1;
      this.chosen.delete(key);
    }
  }

  private focusOn(list: ShownList, position: number): void {
    this.focus = position;
    this.focusKey = list.keyAt(position);
  }

  private addRange(list: ShownList): void {
    const from = Math.min(this.anchor, this.focus);
    const to = Math.min(list.length - 1, Math.max(this.anchor, this.focus));
    for (let position = from; position <= to; position += 1) this.chosen.add(list.keyAt(position));
  }
}

/**
 * Undefined: it is not shown.
 *
 * @param before where it was: mostly it still is
 */
export function positionOf(list: ShownList, key: PanelKey | undefined, before: number): number | undefined {
  if (key === undefined) return undefined;
  if (before < list.length && list.keyAt(before) === key) return before;
  for (let position = 0; position < list.length; position += 1) if (list.keyAt(position) === key) return position;
  return undefined;
}
