import { l10n } from 'vscode';
import { isFiltering } from '../../core/inventory/imageFilter';
import type { ImageGroup } from '../../core/inventory/imageTree';
import type { Services } from '../services';
import { groupTitle } from '../views/images/groupTreeItem';
import { ImagesGroup, type ImagesImage } from '../views/images/imagesItems';
import { filterText } from '../views/images/imagesMessage';

/** Groups that are named in one line. */
const namedGroups = 3;

/** How a choice of groups is told beside its images; undefined where images were chosen one by one, or too many groups. */
export function chosenAsGroups(
  items: readonly (ImagesGroup | ImagesImage)[],
  { images: tree }: Pick<Services, 'images'>,
): string | undefined {
  const groups = items.flatMap((item) => (item instanceof ImagesGroup ? (tree.groupAt(item) ?? []) : []));
  if (groups.length === 0 || groups.length < items.length || groups.length > namedGroups) return undefined;
  const places = groups.map(placeOf).join(', ');
  const { filter } = tree.shown;
  return isFiltering(filter)
    ? l10n.t('Chosen: unlicensed images in {0} that the filter shows ({1})', places, filterText(filter))
    : l10n.t('Chosen: unlicensed images in {0}', places);
}

/** How all that the filter shows is told. */
export function chosenAsFiltered({ images: tree }: Pick<Services, 'images'>): string {
  return l10n.t('Chosen: unlicensed images that the filter shows ({0})', filterText(tree.shown.filter));
}

/** `ccr.example.com/team-a/…` */
export function placeOf(group: ImageGroup): string {
  return group.level === 'side' ? groupTitle(group) : `${group.path}${group.groups.length > 0 ? '/…' : ''}`;
}
