import * as vscode from 'vscode';
import { isFiltering } from '../../core/inventory/imageFilter';
import { placeOf } from '../licensing/chosenAs';
import { licenseChosen } from '../licensing/licenseChosen';
import { chooseItems, chooseShown } from '../licensing/licenseItems';
import { numberText } from '../numberText';
import type { Services } from '../services';
import { ImagesGroup, type ImagesImage } from '../views/images/imagesItems';
import { filterText } from '../views/images/imagesMessage';
import type { Command } from './command';
import { licenseUnlicensed } from './licenseUnlicensed';

const { l10n } = vscode;

interface Choice extends vscode.QuickPickItem {
  readonly run: () => Promise<void> | void;
}

/**
 * Asks what to license of the view, where there is a choice: what is selected, what the filter shows, or anything. It is
 * that of the time before the question.
 */
export const licenseImages: Command = {
  id: 'tcss.licenseImages',
  run: async (services) => {
    const everything: Choice = {
      label: l10n.t('Choose Among All Unlicensed Images…'),
      run: () => licenseUnlicensed.run(services, []),
    };
    const choices = [...selectionChoices(services), ...filterChoices(services)];
    const choice =
      choices.length === 0
        ? everything
        : await vscode.window.showQuickPick([...choices, everything], {
            title: l10n.t('License Images'),
            placeHolder: l10n.t('What to license; a plan with its cost comes before anything is sent'),
          });
    await choice?.run();
  },
};

function selectionChoices(services: Services): Choice[] {
  const { selection } = services.images;
  const choice = chooseItems(selection, services);
  if (choice === undefined || choice.count === 0) return [];
  const label = selectionLabel(selection, choice.count, services);
  return [{ label, run: () => licenseChosen(choice.chosen, services) }];
}

function selectionLabel(
  selection: readonly (ImagesGroup | ImagesImage)[],
  count: number,
  { images: tree }: Services,
): string {
  const [only] = selection;
  const group = selection.length === 1 && only instanceof ImagesGroup ? tree.groupAt(only) : undefined;
  const number = numberText(count);
  if (group === undefined)
    return count === 1 ? l10n.t('License the selected image') : l10n.t('License {0} selected images', number);
  return count === 1
    ? l10n.t('License 1 unlicensed image in {0}', placeOf(group))
    : l10n.t('License {0} unlicensed images in {1}', number, placeOf(group));
}

function filterChoices(services: Services): Choice[] {
  const { filter } = services.images.shown;
  const choice = isFiltering(filter) ? chooseShown(services) : undefined;
  if (choice === undefined || choice.count === 0) return [];
  const label =
    choice.count === 1
      ? l10n.t('License 1 unlicensed image that the filter shows')
      : l10n.t('License {0} unlicensed images that the filter shows', numberText(choice.count));
  return [{ label, description: filterText(filter), run: () => licenseChosen(choice.chosen, services) }];
}
