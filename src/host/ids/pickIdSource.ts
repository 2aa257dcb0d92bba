import * as vscode from 'vscode';
import { countsSentence } from './idsSentences';
import { sourceOf, sourceOfText, type IdSource } from './idSource';

const { l10n } = vscode;

type Item = vscode.QuickPickItem & { readonly source: IdSource | 'clipboard' | 'editor' };

/**
 * Asks where the ids are, with the number of those found in each place. An input box is none of them: it takes line
 * breaks away. `editor`: the user wants to paste them.
 */
export async function pickIdSource(): Promise<IdSource | 'editor' | undefined> {
  const active = vscode.window.activeTextEditor;
  const selected =
    active === undefined || active.selection.isEmpty ? undefined : sourceOf(active.document, active.selection);
  const file = active === undefined ? undefined : sourceOf(active.document);
  const items: Item[] = [
    ...(selected === undefined ? [] : [itemFor(l10n.t('In the selected text'), selected)]),
    await clipboardItem(),
    ...(file === undefined || file.read.ids.length === 0 ? [] : [itemFor(l10n.t('In the open file'), file)]),
  ];
  const editor: Item = {
    label: l10n.t('Paste into an Editor…'),
    description: l10n.t('any text with ids in it'),
    source: 'editor',
  };
  const picked = await vscode.window.showQuickPick([...items.sort(byUse), editor], {
    title: l10n.t('License Image IDs'),
    placeHolder: l10n.t('Where the image ids are'),
  });
  return picked?.source === 'clipboard' ? readClipboard() : picked?.source;
}

/** A browser asks the user before it gives the clipboard away, so there it is read only once it is chosen. */
async function clipboardItem(): Promise<Item> {
  const label = l10n.t('In the clipboard');
  if (vscode.env.uiKind === vscode.UIKind.Web) return { label, source: 'clipboard' };
  return itemFor(label, await readClipboard());
}

async function readClipboard(): Promise<IdSource> {
  return sourceOfText(await vscode.env.clipboard.readText());
}

function itemFor(label: string, source: IdSource): Item {
  return { label, description: countsSentence(source.read), source };
}

/** Places without ids come after the others. */
function byUse(a: Item, b: Item): number {
  return Number(isEmpty(a)) - Number(isEmpty(b));
}

function isEmpty({ source }: Item): boolean {
  return typeof source !== 'string' && source.read.ids.length === 0;
}
