import { l10n } from 'vscode';
import type { ImageKey } from '../../core/image/image';
import { chosenRows, type RowChoice } from '../../core/inventory/chosenRows';
import type { ImageTable } from '../../core/inventory/imageTable';
import { say } from '../offer';
import type { ChosenImages, Services } from '../services';
import { ImagesGroup, ImagesImage } from '../views/images/imagesItems';
import { chosenAsFiltered, chosenAsGroups } from './chosenAs';
import { licenseChosen } from './licenseChosen';

/** Images of the tree. */
export interface TreeChoice {
  readonly chosen: ChosenImages;
  readonly count: number;
}

/** Licenses images of the tree, and of its groups those that are shown there and not licensed. */
export async function licenseItems(items: readonly (ImagesGroup | ImagesImage)[], services: Services): Promise<void> {
  const choice = chooseItems(items, services);
  if (items.length === 0 || choice === undefined) return;
  if (choice.count === 0) say('information', l10n.t('There is no unlicensed image among them.'));
  else await licenseChosen(choice.chosen, services);
}

/**
 * The images that are named themselves, and the unlicensed ones of the groups: of the account in use and the tree as it
 * stands now, whatever comes until they are licensed. Undefined without an account.
 */
export function chooseItems(
  items: readonly (ImagesGroup | ImagesImage)[],
  services: Pick<Services, 'images' | 'inventory'>,
): TreeChoice | undefined {
  const { images: tree } = services;
  const { table } = tree.shown;
  const groups = items.flatMap((item) => (item instanceof ImagesGroup ? (tree.groupAt(item) ?? []) : []));
  const rows = items.flatMap((item) => (item instanceof ImagesImage ? (table.findRow(item.key) ?? []) : []));
  return choose({ table, groups, rows }, chosenAsGroups(items, services), services);
}

/** As `chooseItems`, all that the filter shows. */
export function chooseShown(services: Pick<Services, 'images' | 'inventory'>): TreeChoice | undefined {
  const { table, tree } = services.images.shown;
  return choose({ table, groups: tree.sides, rows: [] }, chosenAsFiltered(services), services);
}

function choose(
  choice: RowChoice,
  chosenAs: string | undefined,
  { inventory }: Pick<Services, 'inventory'>,
): TreeChoice | undefined {
  const { account } = inventory.state;
  if (account?.kind !== 'in') return undefined;
  const { table } = choice;
  const rows = chosenRows(choice);
  const images = { table, keys: keysOf(table, rows), origin: 'tree' } as const;
  return { chosen: { ...images, account: account.account, chosenAs }, count: rows.length };
}

/** As they are asked for: there may be 100,000 of them. */
function* keysOf(table: ImageTable, rows: readonly number[]): Generator<ImageKey> {
  for (const row of rows) yield table.keyAt(row);
}
