import * as vscode from 'vscode';
import { idsKind } from '../ids/idsSelector';
import { nearSentence, refusalSentence } from '../ids/idsSentences';
import { sourceOf, targetsOf, type IdSource } from '../ids/idSource';
import { pickIdSource } from '../ids/pickIdSource';
import { license } from '../licensing/license';
import { wantTargets } from '../licensing/wanted';
import { offer } from '../offer';
import { readDocument } from '../readDocument';
import type { Services } from '../services';
import { openDocument, showUntitled } from '../untitled';
import type { Command } from './command';

const { l10n } = vscode;

/** Licenses the image ids in any text: of a document for them, of the clipboard, of what is selected or open. */
export const licenseImageIds: Command = {
  id: 'tcss.licenseImageIds',
  run: async (services, [uri]) => {
    const source = await sourceFor(idsDocument(uri));
    if (source === 'editor') await openEditor();
    else if (source !== undefined) await licenseSource(source, services);
  },
};

/** The document that the lens is in, else the one in front. */
function idsDocument(uri: unknown): vscode.Uri | undefined {
  const wanted = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
  return wanted?.path.endsWith(idsKind.ending) === true ? wanted : undefined;
}

/** Undefined when the user gave up on the choice, or the document could not be read, which is said. */
async function sourceFor(uri: vscode.Uri | undefined): ReturnType<typeof pickIdSource> {
  if (uri === undefined) return pickIdSource();
  const document = await readDocument(uri);
  return document === undefined ? undefined : sourceOf(document);
}

async function licenseSource(source: IdSource, services: Services): Promise<void> {
  const { near, ids } = source.read;
  const show = { title: l10n.t('Show in Editor'), run: () => showSource(source) };
  const refusal = refusalSentence(source.read);
  if (refusal !== undefined) {
    const paste = { title: l10n.t('Paste into an Editor…'), run: openEditor };
    await offer('warning', l10n.t('Nothing was licensed. {0}', refusal), [source.text.trim() === '' ? paste : show]);
    return;
  }
  const licenseFound = () => license(wantTargets(targetsOf(source)), services);
  if (near.length === 0) return licenseFound();
  const goOn = {
    title: ids.length === 1 ? l10n.t('License 1…') : l10n.t('License {0}…', ids.length),
    run: licenseFound,
  };
  await offer('warning', nearSentence(near), [goOn, show]);
}

/** Shows the text, with what only looks like an id selected. */
async function showSource({ text, read, place }: IdSource): Promise<void> {
  const editor =
    place === undefined
      ? await showUntitled(idsKind, text)
      : await vscode.window.showTextDocument(place.document, { preview: false });
  const { document } = editor;
  const [first] = read.near;
  const from = place === undefined ? 0 : document.offsetAt(place.range.start);
  const at = first === undefined ? -1 : document.getText().indexOf(first, from);
  if (first === undefined || at < 0) return;
  editor.selection = new vscode.Selection(document.positionAt(at), document.positionAt(at + first.length));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** What was pasted before is shown again, so that it is not lost. */
async function openEditor(): Promise<void> {
  const open = openDocument(idsKind);
  if (open === undefined) await showUntitled(idsKind, '');
  else await vscode.window.showTextDocument(open);
}
