import * as vscode from 'vscode';
import { scanStates } from '../../core/image/scan';
import { filterValues, setFilter } from '../../core/license/facets';
import { securityRisks, valueFilters, type Filters, type ValueFilter } from '../../core/license/filters';
import { countExcluded, everything, matchImages } from '../../core/license/selection';
import { askMany, askOne, type StepEnd } from '../wizard/inputStep';
import { askExcluded } from './askExcluded';
import { askName } from './askName';
import { steps, type Choosing } from './choosing';
import { countSentence, filterName, filterSetting, latestName, riskName, scanName } from './selectionNames';

const { l10n } = vscode;

type Way =
  | { readonly kind: 'goOn' | 'name' | 'latest' | 'exclude' | 'clear' }
  | { readonly kind: 'values'; readonly filter: ValueFilter };

/** A menu of filters with the number of images that are left; it comes again until the user goes on or back. */
export async function askFilters(choosing: Choosing): Promise<StepEnd<unknown>> {
  for (;;) {
    const end = await askOne<Way>({
      ...position(),
      placeholder: l10n.t('Go on, or narrow it down'),
      items: menu(choosing),
    });
    if (end.kind !== 'next') return end;
    if (end.value.kind === 'goOn') {
      if (countOf(choosing, choosing.selection.filters) > 0) return end;
    } else if ((await follow(end.value, choosing)) === 'cancel') return { kind: 'cancel' };
  }
}

async function follow(way: Way, choosing: Choosing): Promise<StepEnd<unknown>['kind']> {
  switch (way.kind) {
    case 'name':
      return askName(choosing, position());
    case 'exclude':
      return askExcluded(choosing, position());
    case 'values':
      return askValues(way.filter, choosing);
    case 'latest':
      setFilters(choosing, toggleLatest(choosing.selection.filters));
      return 'next';
    case 'clear':
      choosing.selection = { ...choosing.selection, excluded: everything.excluded };
      setFilters(choosing, {});
      return 'next';
    case 'goOn':
      return 'next';
  }
}

function menu(choosing: Choosing): (vscode.QuickPickItem & { value: Way })[] {
  const { filters, excluded } = choosing.selection;
  const left = countOf(choosing, filters);
  const leftOut = countExcluded(excluded);
  const isFiltered = Object.keys(filters).length + leftOut > 0;
  const setting = (filter: ValueFilter | 'name') => filterSetting(filters, filter) ?? l10n.t('any');
  return [
    {
      label: left > 0 ? l10n.t('$(arrow-right) Go On') : l10n.t('$(circle-slash) No image is left'),
      description: countSentence(left),
      value: { kind: 'goOn' },
    },
    { label: filterName('name'), description: setting('name'), value: { kind: 'name' } },
    ...valueFilters.map((filter) => ({
      label: filterName(filter),
      description: setting(filter),
      value: { kind: 'values', filter } as const,
    })),
    {
      label: latestName(),
      description:
        filters.latest === undefined
          ? l10n.t('no; would leave {0}', countOf(choosing, { ...filters, latest: 'only' }))
          : l10n.t('yes'),
      value: { kind: 'latest' },
    },
    { label: l10n.t('Leave out images'), description: String(leftOut), value: { kind: 'exclude' } },
    ...(isFiltered ? [{ label: l10n.t('Clear all of these'), value: { kind: 'clear' } as const }] : []),
  ];
}

/** The values in use first, also those that the other filters leave no image of. */
async function askValues(filter: ValueFilter, choosing: Choosing): Promise<StepEnd<unknown>['kind']> {
  const { selection, inventory } = choosing;
  const used: readonly string[] = selection.filters[filter] ?? [];
  const found = filterValues(filter, selection, inventory.images);
  const counts = new Map([
    ...used.map((value) => [value, 0] as const),
    ...found.map((each) => [each.value, each.count] as const),
  ]);
  const end = await askMany({
    ...position(),
    placeholder: l10n.t('{0}: choose what to license; nothing chosen means any', filterName(filter)),
    items: [...counts].map(([value, count]) => ({
      label: valueName(filter, value),
      description: String(count),
      picked: used.includes(value),
      value,
    })),
  });
  if (end.kind === 'next') setFilters(choosing, setFilter(selection.filters, filter, end.value));
  return end.kind;
}

function valueName(filter: ValueFilter, value: string): string {
  const state = filter === 'scan' ? scanStates.find((each) => each === value) : undefined;
  const risk = filter === 'risk' ? securityRisks.find((each) => each === value) : undefined;
  if (state !== undefined) return scanName(state);
  return risk === undefined ? value : riskName(risk);
}

function toggleLatest(filters: Filters): Filters {
  const { latest, ...others } = filters;
  return latest === undefined ? { ...others, latest: 'only' } : others;
}

function setFilters(choosing: Choosing, filters: Filters): void {
  choosing.selection = { ...choosing.selection, filters };
}

function countOf({ selection, inventory }: Choosing, filters: Filters): number {
  return matchImages({ ...selection, filters }, inventory.images).length;
}

function position() {
  return { title: l10n.t('License Unlicensed Images'), step: 2, totalSteps: steps };
}
