import type * as vscode from 'vscode';
import { decodeLayout, defaultLayout, type Layout } from '../../protocol/layout';
import { attempt } from '../../protocol/read';

const key = 'tcss.imageList.layout';

/** As it was left; the default when there is none, or one that cannot be read. */
export function readLayout(memento: vscode.Memento): Layout {
  const kept: unknown = memento.get(key);
  return attempt(() => decodeLayout(kept)) ?? defaultLayout;
}

export async function writeLayout(memento: vscode.Memento, layout: Layout): Promise<void> {
  await memento.update(key, layout);
}
