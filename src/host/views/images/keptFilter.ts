import type * as vscode from 'vscode';
import { noFilter, type ImageFilter } from '../../../core/inventory/imageFilter';

const key = 'tcss.imagesFilter';

/** The filter of this workspace; what is not readable is none. */
export function readFilter(memento: vscode.Memento): ImageFilter {
  const kept: unknown = memento.get(key);
  if (typeof kept !== 'object' || kept === null) return noFilter;
  const text: unknown = Reflect.get(kept, 'text');
  return {
    text: typeof text === 'string' ? text : '',
    unlicensedOnly: Reflect.get(kept, 'unlicensedOnly') === true,
  };
}

export async function keepFilter(memento: vscode.Memento, filter: ImageFilter): Promise<void> {
  await memento.update(key, filter);
}
