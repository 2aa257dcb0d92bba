import { l10n } from 'vscode';
import { valueFilters } from '../../core/license/filters';
import { countExcluded, type Selection } from '../../core/license/selection';
import { filterName, filterSetting, latestName, orderName, sidesName } from './selectionNames';

/** Characters of a filter's setting that are shown. */
const mostOfSetting = 80;

/** How a choice over whole lists is told beside its images: the steps of `askSelection`, as the user answered them. */
export function chosenAsSelection({ sides, filters, excluded, atMost }: Selection): string {
  const leftOut = countExcluded(excluded);
  const parts = [
    sidesName(sides),
    ...(['name', ...valueFilters] as const).flatMap((filter) => {
      const setting = filterSetting(filters, filter);
      return setting === undefined ? [] : [`${filterName(filter)}: ${beginningOf(setting)}`];
    }),
    ...(filters.latest === undefined ? [] : [latestName()]),
    ...(leftOut === 0 ? [] : [l10n.t('left out: {0}', leftOut)]),
    ...(atMost === undefined ? [] : [l10n.t('at most {0}, {1}', atMost.count, orderName(atMost.order))]),
  ];
  return l10n.t('Chosen: unlicensed images ({0})', parts.join(' · '));
}

function beginningOf(setting: string): string {
  return setting.length > mostOfSetting ? `${setting.slice(0, mostOfSetting)}…` : setting;
}
