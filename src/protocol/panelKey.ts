import { number } from './read';

/** An image as the panel names it: a local one by its image id, a registry one by its row in the registry's list. */
export type PanelKey = string | number;

/** Throws `Unreadable`. */
export function decodeKey(value: unknown): PanelKey {
  return typeof value === 'string' ? value : number(value);
}
