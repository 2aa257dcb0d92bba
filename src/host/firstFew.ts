import { l10n } from 'vscode';

/** How many are named. */
const named = 3;

/** The first few of several names, and how many more there are. */
export function firstFew(names: readonly string[]): string {
  const rest = names.length - named;
  return [...names.slice(0, named), ...(rest > 0 ? [l10n.t('and {0} more', rest)] : [])].join(', ');
}
