import { l10n } from 'vscode';
import { limitsRegistries } from '../../core/license/limits';
import { readLimits, readRegistryIdForm } from '../config';
import { planAccount } from '../naming';
import { offer } from '../offer';
import { openSetting } from '../pageOffers';
import type { LicenseChosen } from '../services';
import { chosenTargets } from './chosenTargets';
import { tooManySentence } from './costSentences';
import { explainLimits } from './explainLimits';
import { license } from './license';
import { wantImages } from './wanted';

export const licenseChosen: LicenseChosen = async (chosen, services) => {
  const limits = readLimits();
  if (!limits.ok) {
    await explainLimits(limits.error);
    return;
  }
  const { maxImages } = limits.value;
  const { targets, licensable } = await chosenTargets(chosen, readRegistryIdForm());
  // How many images limits of registries leave is for the plan to say.
  const mayBeFewer = limitsRegistries(limits.value);
  if (licensable <= maxImages || mayBeFewer) {
    await license(wantImages(targets, planAccount(chosen.account), chosen.chosenAs), services);
    return;
  }
  // To read 100,000 images for a plan takes a minute, and would come to the same.
  const sentence = l10n.t('Nothing was licensed. {0}', tooManySentence({}, licensable, maxImages));
  await offer('warning', sentence, [openSetting('tcss.limits.maxImagesPerRun')]);
};
