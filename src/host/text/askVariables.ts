import * as vscode from 'vscode';
import { isPlatformArg } from '../../core/manifest/platformArgs';
import type { Occurrence } from '../../core/manifest/manifest';
import { keepVariables } from '../config';
import type { Services } from '../services';
import { readOccurrences } from './readOccurrences';

const { l10n } = vscode;

/**
 * Asks for the values that the chosen occurrences lack, keeps them for the workspace and resolves again.
 * A variable that is not given stays unresolved; undefined when the document changed meanwhile or the user gave up.
 */
export async function askVariables(
  document: vscode.TextDocument,
  chosen: readonly Occurrence[],
  services: Services,
): Promise<Occurrence[] | undefined> {
  const { version } = document;
  const given: Record<string, string> = {};
  let current = [...chosen];
  for (let missing = firstMissing(current, given); missing !== undefined; missing = firstMissing(current, given)) {
    const value = await askValue(missing.name, missing.occurrence);
    if (value === undefined) return undefined;
    given[missing.name] = value;
    const all = await readOccurrences(document, services, given);
    if (document.version !== version) return undefined;
    const starts = new Set(chosen.map(({ start }) => start));
    current = all.filter(({ start }) => starts.has(start));
  }
  const kept = Object.entries(given).filter(([name]) => !isPlatformArg(name));
  if (kept.length > 0) await keepVariables(document.uri, Object.fromEntries(kept));
  return current;
}

/** The first variable that is missing and was not asked for yet: a value may leave others missing. */
function firstMissing(
  occurrences: readonly Occurrence[],
  given: Readonly<Record<string, string>>,
): { name: string; occurrence: Occurrence } | undefined {
  for (const occurrence of occurrences) {
    if (occurrence.resolved.kind !== 'unresolved') continue;
    const name = occurrence.resolved.missing.find((candidate) => !(candidate in given));
    if (name !== undefined) return { name, occurrence };
  }
  return undefined;
}

function askValue(name: string, occurrence: Occurrence): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('{0} needs ARG {1}', occurrence.text, name),
    prompt: isPlatformArg(name)
      ? l10n.t('BuildKit sets {0} for each platform. Give the value of the platform that you mean.', name)
      : l10n.t('Its value is kept in the setting tcss.variables of this workspace.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Enter a value, or press Escape to give up.') : undefined),
  });
}
