import * as vscode from 'vscode';
import { keyOf, keyText, ownDigests, type InventoryImage } from '../../../core/image/image';
import { shortId } from '../../../core/image/imageTitle';
import { standingOf, type Standing } from '../../../core/inventory/imageStanding';
import { tagOf } from '../../../core/inventory/splitName';
import { imageTitle } from '../../naming';
import { tooltipOf } from '../tooltip';
import { imageDetails } from './imageDetails';
import { standingWords } from './imageWords';
import { shortName } from './shortName';

/** Told apart by their shape; the colors only repeat it. */
const icons = {
  scanning: new vscode.ThemeIcon('sync'),
  unlicensed: new vscode.ThemeIcon('circle-large-outline'),
  licenseUnknown: new vscode.ThemeIcon('question'),
  atRisk: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  clean: new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed')),
  scanFailed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  licensed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
} satisfies Record<Standing, vscode.ThemeIcon>;

/** Its tooltip is made when it is asked for: see `imageTooltip`. */
export function imageTreeItem(image: InventoryImage): vscode.TreeItem {
  const words = standingWords(image);
  const title = tagOf(image.name) || imageTitle(image);
  const item = new vscode.TreeItem(shortName(title), vscode.TreeItemCollapsibleState.None);
  item.id = keyText(keyOf(image));
  item.iconPath = icons[standingOf(image)];
  item.description = [
    ...words,
    ...(image.imageId === undefined ? [] : [shortId(image.imageId)]),
    ...(item.label === title ? [] : [title]),
  ].join(' · ');
  item.contextValue = contextOf(image);
  item.accessibilityInformation = { label: [imageTitle(image), ...words].join(', ') };
  return item;
}

export function imageTooltip(image: InventoryImage): vscode.MarkdownString {
  return tooltipOf(imageDetails(image).map(({ name, value }) => vscode.l10n.t('{0}: {1}', name, value)));
}

/** Words that the menus of the view ask for. */
function contextOf(image: InventoryImage): string {
  return [
    'image',
    image.license,
    ...(image.name === '' ? [] : ['withReference']),
    ...(image.imageId === undefined ? [] : ['withImageId']),
    ...(ownDigests(image).length === 0 ? [] : ['withDigest']),
  ].join(' ');
}
