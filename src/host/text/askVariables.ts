import * as vscode from 'vscode';
import { isPlatformArg } from '../../core/manifest/platformArgs';
import type { Occurrence } from '../../core/manifest/manifest';
import { keepVariables } from '../config';
import type { Services } from '../services';
import { say } from '../offer';
import { readOccurrences } from './readOccurrences';

const { l10n } = vscode;

type VariableServices = Pick<Services, 'loadManifestReader' | 'log'>;

/**
 * Asks for the values that the chosen occurrences lack, resolves again, and keeps those for the workspace that gave an
 * image. A variable that no ARG declares is not asked for: its value would be used for nothing. A question that is left
 * with Escape leaves its occurrences unresolved. Undefined when nothing is left to go on with after that, or the document
 * was changed meanwhile, which is said.
 */
export async function askVariables(
  document: vscode.TextDocument,
  chosen: readonly Occurrence[],
  services: VariableServices,
): Promise<Occurrence[] | undefined> {
  const { version } = document;
  const starts = new Set(chosen.map(({ start }) => start));
  const asked = new Set(await findUndeclared(document, chosen, services));
  const given: Record<string, string> = {};
  let wasLeft = false;
  let current = [...chosen];
  for (let missing = firstMissing(current, asked); missing !== undefined; missing = firstMissing(current, asked)) {
    asked.add(missing.name);
    const value = await askValue(missing.name, missing.occurrence);
    if (value === undefined) {
      wasLeft = true;
      continue;
    }
    given[missing.name] = value.trim();
    const all = await readOccurrences(document, services, given);
    if (document.version !== version) {
      say('information', l10n.t('The file was changed meanwhile. Try again.'));
      return undefined;
    }
    current = all.filter(({ start }) => starts.has(start));
  }
  const stillMissing = new Set(current.flatMap(missingOf));
  const isWrong = current.some(({ resolved }) => resolved.kind === 'invalid');
  const useful = Object.entries(given).filter(([name]) => !isPlatformArg(name) && !stillMissing.has(name) && !isWrong);
  if (useful.length > 0) await keep(document.uri, Object.fromEntries(useful), services);
  const gaveUp = wasLeft && Object.keys(given).length === 0;
  return gaveUp && current.every(({ resolved }) => resolved.kind === 'unresolved') ? undefined : current;
}

/** The values are used even where they cannot be kept. */
async function keep(
  scope: vscode.Uri,
  values: Readonly<Record<string, string>>,
  { log }: VariableServices,
): Promise<void> {
  try {
    await keepVariables(scope, values);
  } catch (error) {
    log.warn('The values of the variables could not be kept', {
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

/** The missing variables that stay missing whatever their value is. */
async function findUndeclared(
  document: vscode.TextDocument,
  chosen: readonly Occurrence[],
  services: VariableServices,
): Promise<string[]> {
  const names = [...new Set(chosen.flatMap(missingOf))];
  if (names.length === 0) return [];
  const tried = await readOccurrences(document, services, Object.fromEntries(names.map((name) => [name, 'value'])));
  const stillMissing = new Set(tried.flatMap(missingOf));
  return names.filter((name) => stillMissing.has(name));
}

/** The first variable that is missing and was not asked for yet: a value may leave others missing. */
function firstMissing(
  occurrences: readonly Occurrence[],
  asked: ReadonlySet<string>,
): { readonly name: string; readonly occurrence: Occurrence } | undefined {
  for (const occurrence of occurrences) {
    const name = missingOf(occurrence).find((candidate) => !asked.has(candidate));
    if (name !== undefined) return { name, occurrence };
  }
  return undefined;
}

function missingOf({ resolved }: Occurrence): readonly string[] {
  return resolved.kind === 'unresolved' ? resolved.missing : [];
}

function askValue(name: string, occurrence: Occurrence): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t('{0} needs ARG {1}', occurrence.text, name),
    prompt: isPlatformArg(name)
      ? l10n.t('BuildKit sets {0} for each platform. Give the value of the platform that you mean.', name)
      : l10n.t('Its value is kept in the setting tcss.variables, and used for every Dockerfile of this workspace.'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Enter a value, or press Escape to give up.') : undefined),
  });
}
