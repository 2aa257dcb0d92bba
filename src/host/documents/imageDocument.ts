import { l10n } from 'vscode';
import type { Failure } from '../../core/failure';
import type { InventoryImage } from '../../core/image/image';
import type { Result } from '../../core/result';
import { failureSentence } from '../messages';
import { imageTitle } from '../naming';
import { imageDetails } from '../views/images/imageDetails';
import { code, timeText } from './markdown';

/**
 * All that is known of an image as a document.
 * @param listed as it stands in the list
 * @param read its details, or why they could not be read
 */
export function imageDocument(listed: InventoryImage, read: Result<InventoryImage, Failure>, now: number): string {
  const image = read.ok ? merge(listed, read.value) : listed;
  const lines = [
    `# ${imageTitle(image).replaceAll(/[\\`*_[\]<>]/g, '\\$&')}`,
    '',
    `- ${image.side === 'local' ? l10n.t('Local image, found on hosts') : l10n.t('Image of a connected registry')}`,
    ...imageDetails(image).map(
      ({ name, value, isCode }) => `- ${l10n.t('{0}: {1}', name, isCode ? code(value) : value)}`,
    ),
    '',
    read.ok
      ? l10n.t('Read from TCSS: {0}', timeText(now))
      : l10n.t('As it was listed: its details could not be read. {0}', failureSentence(read.error)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Details have digests, but no risks by level; the list has these. */
function merge(listed: InventoryImage, read: InventoryImage): InventoryImage {
  const risks = {
    ...read.risks,
    critical: read.risks.critical ?? listed.risks.critical,
    high: read.risks.high ?? listed.risks.high,
    medium: read.risks.medium ?? listed.risks.medium,
    low: read.risks.low ?? listed.risks.low,
  };
  return { ...read, risks };
}
