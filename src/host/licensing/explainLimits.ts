import { l10n } from 'vscode';
import type { LimitsProblem } from '../../core/license/limitSettings';
import { offer } from '../offer';
import { openSetting } from '../pageOffers';

/** Says why nothing is licensed while a limit cannot be read, and leads to its setting. */
export function explainLimits(problem: LimitsProblem): Promise<void> {
  const sentence = l10n.t('Nothing was licensed. {0}', limitsSentence(problem));
  return offer('warning', sentence, [openSetting(problem.setting)]);
}

export function limitsSentence(problem: LimitsProblem): string {
  switch (problem.kind) {
    case 'notANumber':
      return l10n.t(
        'The value of the setting {0} is not a number of 0 or more: until it is corrected, nothing is licensed.',
        problem.setting,
      );
    case 'notAList':
      return l10n.t(
        'The value of the setting {0} is not a list of registries: until it is corrected, nothing is licensed.',
        problem.setting,
      );
    case 'notAPattern':
      return l10n.t(
        '"{0}" in the setting {1} is not a registry such as {2}: until it is corrected, nothing is licensed.',
        problem.pattern,
        problem.setting,
        'ccr.ccs.tencentyun.com/team-a',
      );
  }
}
