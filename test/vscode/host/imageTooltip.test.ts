import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { InventoryImage } from '../../../src/core/image/image';
import { unknownRisks } from '../../../src/core/image/risks';
import { timeText } from '../../../src/host/documents/markdown';
import { imageTooltip } from '../../../src/host/views/images/imageTreeItem';
import { idOf, localImage, registryImage } from '../../doubles/images';

const at = Date.UTC(2026, 10, 24, 12, 3);
const builtAt = Date.UTC(2026, 8, 1, 3, 4);
const scan = { state: 'scanned', at } as const;

/** The lines as people see them. */
function linesOf(tooltip: vscode.MarkdownString): string[] {
  const shown = tooltip.value.replaceAll('&nbsp;', ' ').replaceAll(/\\(.)/g, '$1');
  return shown
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^- /, ''));
}

const found = { ...unknownRisks, critical: 3, high: 1200, medium: 0, viruses: 1, sensitive: 2 };
const nginx: InventoryImage = {
  ...localImage('docker.io/library/nginx:1.27', 'a', 'licensed'),
  digests: [idOf('b'), idOf('c')],
  size: 187_400_000,
  createdAt: builtAt,
  scan,
  risks: found,
  hostCount: 12,
  containerCount: 1340,
};
const web: InventoryImage = {
  ...registryImage('ccr.example.com/team-a/web:1.4', 77, 'd', 'unlicensed', 'e'),
  registryType: 'tcr',
  instanceName: 'prod',
  namespace: 'team-a',
  size: 3_100_000_000,
  containerCount: 0,
};

describe('the tooltip of an image', () => {
  const cases: readonly [title: string, image: InventoryImage, lines: readonly string[]][] = [
    [
      'has reference, ids, hosts, containers, size, last scan and risks of one on hosts',
      nginx,
      [
        'Reference: docker.io/library/nginx:1.27',
        'License: licensed',
        'Scan: risks found',
        `Last scan: ${timeText(at)}`,
        'Found: 3 critical, 1,200 high, 1 virus, 2 pieces of sensitive data',
        `Image ID: ${idOf('a')}`,
        `Digest: ${idOf('b')}`,
        `Digest: ${idOf('c')}`,
        'Hosts: 12',
        'Size: 187 MB',
        `Built: ${timeText(builtAt)}`,
        'Containers: 1,340',
      ],
    ],
    [
      'has what the registry knows of one in a registry',
      web,
      [
        'Reference: ccr.example.com/team-a/web:1.4',
        'License: unlicensed',
        `Image ID: ${idOf('d')}`,
        `Digest: ${idOf('e')}`,
        'Registry row: 77',
        'Registry type: tcr',
        'Registry instance: prod',
        'Namespace: team-a',
        'Size: 3.1 GB',
        'Containers: 0',
      ],
    ],
    [
      'says that nothing was found, where that is known',
      { ...localImage('', 'f'), scan, risks: { ...unknownRisks, critical: 0 } },
      ['License: unlicensed', 'Scan: no risk found', `Last scan: ${timeText(at)}`, `Image ID: ${idOf('f')}`],
    ],
    [
      'leaves out what is not known',
      { ...registryImage('r.example.com/app:1', 1, 'a', 'unknown'), imageId: undefined },
      ['Reference: r.example.com/app:1', 'License: license unknown', 'Registry row: 1'],
    ],
  ];
  for (const [title, image, lines] of cases) it(title, () => assert.deepEqual(linesOf(imageTooltip(image)), lines));
});
