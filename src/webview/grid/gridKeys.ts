import type { Selection, ShownList } from '../rows/selection';

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly control: boolean;
}

/** What a key does in the rows. False: nothing, it is for somebody else. */
export function pressInRows(
  selection: Selection,
  list: ShownList,
  { key, shift, control }: KeyPress,
  page: number,
): boolean {
  const modifiers = { extend: shift, keep: control };
  const move = (position: number): true => {
    selection.move(list, position, modifiers);
    return true;
  };
  switch (key) {
    case 'ArrowDown':
      return move(selection.focus + 1);
    case 'ArrowUp':
      return move(selection.focus - 1);
    case 'PageDown':
      return move(selection.focus + page);
    case 'PageUp':
      return move(selection.focus - page);
    case 'Home':
      return move(0);
    case 'End':
      return move(list.length - 1);
    case ' ':
      if (shift) selection.click(list, selection.focus, { extend: true, keep: control });
      else selection.toggle(list);
      return true;
    case 'a':
    case 'A':
      if (!control || shift) return false;
      selection.selectAll(list);
      return true;
    case 'Escape':
      if (selection.keys.size === 0) return false;
      selection.clear();
      return true;
    default:
      return false;
  }
}
