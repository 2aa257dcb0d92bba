import type * as vscode from 'vscode';
import { findImageIds } from '../../core/image/findImageIds';
import { parseReference } from '../../core/image/reference';
import type { Occurrence } from '../../core/manifest/manifest';
import type { Origin, Target } from '../../core/license/target';

/** The occurrences that any of the selections touches; for an empty selection the one under the cursor. */
export function touched(
  document: vscode.TextDocument,
  selections: readonly vscode.Selection[],
  occurrences: readonly Occurrence[],
): Occurrence[] {
  const ranges = selections.map(({ start, end }) => [document.offsetAt(start), document.offsetAt(end)] as const);
  return occurrences.filter(({ start, end }) =>
    ranges.some(([from, to]) => (from === to ? start <= from && from <= end : start < to && from < end)),
  );
}

/**
 * Image ids in a selected text of any kind; without any, the text itself where it is one reference.
 * @param originAt where an offset of the text is
 */
export function targetsInText(text: string, originAt: (offset: number) => Origin): Target[] {
  const ids = findImageIds(text).map(({ start, end, id }): Target => ({
    text: text.slice(start, end),
    named: { kind: 'imageId', id },
    origins: [originAt(start)],
  }));
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
