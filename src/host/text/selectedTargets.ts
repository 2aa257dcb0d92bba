import type * as vscode from 'vscode';
import { findImageIdAt, findImageIds, type FoundImageId } from '../../core/image/findImageIds';
import { parseReference } from '../../core/image/reference';
import type { Occurrence } from '../../core/manifest/manifest';
import type { Origin, Target } from '../../core/license/target';

/** What is selected: occurrences, in the order of the text, and what is named outside of them. */
export interface Selected {
  readonly occurrences: readonly Occurrence[];
  readonly targets: readonly Target[];
}

/**
 * What the selections name: the occurrences that any of them touches, and the image ids in them that are no part of one. A
 * selection with neither names what its text is, where that is one reference. An empty selection stands for what is
 * under the cursor.
 * @param occurrences all of the document
 */
export function readSelections(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
  occurrences: readonly Occurrence[],
): Selected {
  const all = document.getText();
  const touched = new Set<Occurrence>();
  const targets: Target[] = [];
  for (const selection of selections) {
    const from = document.offsetAt(selection.start);
    const to = document.offsetAt(selection.end);
    const here = occurrences.filter((occurrence) => isTouched(occurrence, from, to));
    for (const occurrence of here) touched.add(occurrence);
    const originAt = (offset: number): Origin => {
      const { line } = document.positionAt(offset);
      return { kind: 'file', uri: document.uri.toString(), line };
    };
    const ids = selection.isEmpty ? idUnderCursor(document, selection.active) : idsBetween(all, from, to);
    const outside = ids.filter(({ start, end }) => !here.some((each) => start < each.end && each.start < end));
    if (here.length > 0 || outside.length > 0) targets.push(...outside.map((id) => idTarget(all, id, originAt)));
    else targets.push(...targetsInText(all.slice(from, to), (offset) => originAt(from + offset)));
  }
  return { occurrences: occurrences.filter((occurrence) => touched.has(occurrence)), targets };
}

function isTouched({ start, end }: Occurrence, from: number, to: number): boolean {
  return from === to ? start <= from && from <= end : start < to && from < end;
}

function idsBetween(text: string, from: number, to: number): FoundImageId[] {
  return findImageIds(text.slice(from, to)).map((id) => moved(id, from));
}

function idUnderCursor(document: vscode.TextDocument, cursor: vscode.Position): FoundImageId[] {
  const line = document.lineAt(cursor.line);
  const id = findImageIdAt(line.text, cursor.character);
  return id === undefined ? [] : [moved(id, document.offsetAt(line.range.start))];
}

function moved(id: FoundImageId, by: number): FoundImageId {
  return { ...id, start: id.start + by, end: id.end + by };
}

/**
 * Image ids in a text of any kind; without any, the text itself where it is one reference.
 * @param originAt where an offset of the text is
 */
export function targetsInText(text: string, originAt: (offset: number) => Origin): Target[] {
  const ids = findImageIds(text).map((id) => idTarget(text, id, originAt));
  if (ids.length > 0) return ids;
  const word = text.trim().replace(/^(["'`])(.*)\1$/s, '$2');
  if (word === '' || /\s/.test(word)) return [];
  const reference = parseReference(word);
  return reference.ok
    ? [
        {
          text: word,
          named: { kind: 'reference', reference: reference.value },
          origins: [originAt(text.indexOf(word))],
        },
      ]
    : [];
}

function idTarget(text: string, { start, end, id }: FoundImageId, originAt: (offset: number) => Origin): Target {
  return { text: text.slice(start, end), named: { kind: 'imageId', id }, origins: [originAt(start)] };
}
