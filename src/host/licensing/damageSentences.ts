import { l10n } from 'vscode';
import type { Run } from '../../core/license/run';

/** What of a run is not known, and cannot be found out, because its record is damaged. */
export function damageSentences({ damage }: Run): string[] {
  if (damage === undefined) return [];
  const { lost } = damage;
  if (lost === 0) return [l10n.t('Part of the record of this run is damaged or missing.')];
  return [
    lost === 1
      ? l10n.t('The record of 1 image of this run is damaged or missing, so nothing is known of it.')
      : l10n.t('The record of {0} images of this run is damaged or missing, so nothing is known of them.', lost),
  ];
}
