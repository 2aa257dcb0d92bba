import type * as vscode from 'vscode';
import { findImageIds } from '../../core/image/findImageIds';
import { parseReference } from '../../core/image/reference';
import type { Occurrence } from '../../core/manifest/manifest';
import type { Target } from '../../core/license/target';

/** The occurrences that a selection touches; for an empty selection the one under the cursor. */
export function touched(
  document: vscode.TextDocument,
  selection: vscode.Selection,
  occurrences: readonly Occurrence[],
): Occurrence[] {
  const from = document.offsetAt(selection.start);
  const to = document.offsetAt(selection.end);
  return occurrences.filter(({ start, end }) =>
    from === to ? start <= from && from <= end : start < to && from < end,
  );
}

/** Image ids in a selected text of any kind; without any, the text itself where it is one reference. */
export function targetsInText(text: string, origin: Target['origins'][number]): Target[] {
  const ids = findImageIds(text).map(({ start, end, id }): Target => ({
    text: text.slice(start, end),
    named: { kind: 'imageId', id },
    origins: [origin],
  }));
  if (ids.length > 0) return ids;
  const word = text.trim().replace(/^(["'`])(.*)\1$/s, '$2');
  if (word === '' || /\s/.test(word)) return [];
  const reference = parseReference(word);
  return reference.ok
    ? [{ text: word, named: { kind: 'reference', reference: reference.value }, origins: [origin] }]
    : [];
}
