import * as vscode from 'vscode';
import { formatReference } from '../../core/image/reference';
import type { Occurrence } from '../../core/manifest/manifest';

const { l10n } = vscode;

/** Lets the user choose among the images that a document names, several at once. Those on `line` are chosen already. */
export async function pickOccurrences(
  document: vscode.TextDocument,
  occurrences: readonly Occurrence[],
  line: number | undefined,
): Promise<Occurrence[] | undefined> {
  const items = occurrences.map((occurrence) => {
    const at = document.positionAt(occurrence.start).line;
    return {
      label: occurrence.text.replace(/\s+/g, ' '),
      description: l10n.t('line {0}', at + 1),
      detail: meaning(occurrence),
      picked: at === line,
      occurrence,
    };
  });
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('License images of this file'),
    placeHolder: l10n.t('Choose the images to license'),
    canPickMany: true,
    matchOnDetail: true,
  });
  return picked?.map(({ occurrence }) => occurrence);
}

function meaning({ resolved }: Occurrence): string {
  switch (resolved.kind) {
    case 'reference':
      return formatReference(resolved.reference);
    case 'imageId':
      return resolved.id;
    case 'unresolved':
      return l10n.t('Needs ARG {0}', resolved.missing.join(', '));
    case 'invalid':
      return l10n.t('This is not an image reference.');
  }
}
