import { l10n } from 'vscode';
import { readLimits, readRegistryIdForm } from '../config';
import { planAccount } from '../naming';
import { offer } from '../offer';
import { openSetting } from '../pageOffers';
import type { LicenseChosen } from '../services';
import { chosenTargets } from './chosenTargets';
import { tooManySentence } from './costSentences';
import { license } from './license';
import { wantImages } from './wanted';

export const licenseChosen: LicenseChosen = async (chosen, services) => {
  const { maxImages, allowedRegistries, deniedRegistries } = readLimits();
  const { targets, licensable } = await chosenTargets(chosen, readRegistryIdForm());
  // How many images limits of registries leave is for the plan to say.
  const mayBeFewer = allowedRegistries.length + deniedRegistries.length > 0;
  if (licensable <= maxImages || mayBeFewer) {
    await license(wantImages(targets, planAccount(chosen.account), chosen.chosenAs), services);
    return;
  }
  // To read 100,000 images for a plan takes a minute, and would come to the same.
  const sentence = l10n.t('Nothing was licensed. {0}', tooManySentence({}, licensable, maxImages));
  await offer('warning', sentence, [openSetting('tcss.limits.maxImagesPerRun')]);
};
