import { l10n } from 'vscode';
import { ownDigests, type InventoryImage } from '../../../core/image/image';
import { foundRisks } from '../../../core/inventory/imageStanding';
import { timeText } from '../../documents/markdown';
import { numberText } from '../../numberText';
import { licenseWords, riskWords, scanWords } from './imageWords';

/** A fact about an image, and how to show it: `code` for what is copied letter by letter. */
export interface Detail {
  readonly name: string;
  readonly value: string;
  readonly isCode?: true;
}

/** All that is known of an image, in the order in which people ask for it. What is not known is left out. */
export function imageDetails(image: InventoryImage): Detail[] {
  const scan = scanWords(image.scan.state, image.risks);
  const found = foundRisks(image.risks);
  return [
    ...(image.name === '' ? [] : [{ name: l10n.t('Reference'), value: image.name, isCode } as const]),
    { name: l10n.t('License'), value: licenseWords(image.license) },
    ...detail(l10n.t('Scan'), found.length > 0 && image.scan.state === 'scanned' ? l10n.t('risks found') : scan),
    ...detail(l10n.t('Last scan'), at(image.scan.at)),
    ...detail(l10n.t('Found'), found.length === 0 ? undefined : found.map(riskWords).join(', ')),
    ...(image.imageId === undefined ? [] : [{ name: l10n.t('Image ID'), value: image.imageId, isCode } as const]),
    ...ownDigests(image).map((value) => ({ name: l10n.t('Digest'), value, isCode }) as const),
    ...placeDetails(image),
    ...detail(l10n.t('Size'), image.size === undefined ? undefined : sizeText(image.size)),
    ...detail(l10n.t('Built'), at(image.createdAt)),
    ...detail(l10n.t('Containers'), count(image.containerCount)),
  ];
}

const isCode = true;

function placeDetails(image: InventoryImage): Detail[] {
  if (image.side === 'local') return detail(l10n.t('Hosts'), count(image.hostCount));
  return [
    { name: l10n.t('Registry row'), value: String(image.assetId), isCode },
    ...detail(l10n.t('Registry type'), image.registryType),
    ...detail(l10n.t('Registry instance'), image.instanceName),
    ...detail(l10n.t('Namespace'), image.namespace),
  ];
}

function detail(name: string, value: string | undefined): Detail[] {
  return value === undefined || value === '' ? [] : [{ name, value }];
}

function at(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : timeText(milliseconds);
}

function count(value: number | undefined): string | undefined {
  return value === undefined ? undefined : numberText(value);
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** As container tools print it, in powers of a thousand: `187 MB`. */
function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numberText(value < 10 && unit > 0 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[unit] ?? ''}`;
}
