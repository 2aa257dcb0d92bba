import * as vscode from 'vscode';
import { readPastedIds, type PastedIds } from '../../core/image/readPastedIds';
import type { Target } from '../../core/license/target';
import { idsKind } from './idsSelector';

/** A text that can have image ids in it. */
export interface IdSource {
  readonly text: string;
  readonly read: PastedIds;
  /** Where the text is in an editor; undefined for the clipboard. */
  readonly place: { readonly document: vscode.TextDocument; readonly range: vscode.Range } | undefined;
}

export function sourceOfText(text: string): IdSource {
  return { text, read: readPastedIds(text), place: undefined };
}

/** @param range default: the whole document */
export function sourceOf(document: vscode.TextDocument, range = wholeOf(document)): IdSource {
  const text = document.getText(range);
  return { text, read: readPastedIds(text), place: { document, range } };
}

export function targetsOf({ text, read, place }: IdSource): Target[] {
  return read.ids.map(({ start, end, id }) => ({
    text: text.slice(start, end),
    named: { kind: 'imageId', id },
    origins: [originAt(start, place)],
  }));
}

/** Of what was pasted into an editor for it, the place is of no use once the editor is closed. */
function originAt(start: number, place: IdSource['place']): Target['origins'][number] {
  if (place === undefined || place.document.uri.path.endsWith(idsKind.ending)) return { kind: 'paste' };
  const { document, range } = place;
  const { line } = document.positionAt(document.offsetAt(range.start) + start);
  return { kind: 'file', uri: document.uri.toString(), line };
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
}
