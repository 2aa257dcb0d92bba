import * as vscode from 'vscode';
import { isFiltering } from '../../core/inventory/imageFilter';
import { chosenAsFiltered, chosenAsGroups, placeOf } from '../licensing/chosenAs';
import { imagesOf, licenseImages as licenseThese } from '../licensing/licenseItems';
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

/** Asks what to license of the view, where there is a choice: what is selected, what the filter shows, or anything. */
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
  const images = imagesOf(selection, services);
  if (images.length === 0) return [];
  const chosenAs = chosenAsGroups(selection, services);
  return [
    {
      label: selectionLabel(selection, images.length, services),
      run: () => licenseThese(images, services, chosenAs),
    },
  ];
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
  const { images: tree } = services;
  const { filter, tree: shown } = tree.shown;
  if (!isFiltering(filter) || shown.unlicensed === 0) return [];
  const count = numberText(shown.unlicensed);
  const label =
    shown.unlicensed === 1
      ? l10n.t('License 1 unlicensed image that the filter shows')
      : l10n.t('License {0} unlicensed images that the filter shows', count);
  const run = () =>
    licenseThese(
      shown.sides.flatMap((side) => tree.unlicensedOf(side)),
      services,
      chosenAsFiltered(services),
    );
  return [{ label, description: filterText(filter), run }];
}
