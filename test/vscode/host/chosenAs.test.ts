import assert from 'node:assert/strict';
import { registryAssetId } from '../../../src/core/ids';
import { everything, type Selection } from '../../../src/core/license/selection';
import { chosenAsSelection } from '../../../src/host/choose/chosenAsSelection';

describe('How images were chosen over whole lists', () => {
  const local = { localImageIds: ['sha256:a'], registryImageIds: [], assetIds: [registryAssetId(1)] };
  const cases: readonly [title: string, Partial<Selection>, told: string][] = [
    ['is told where all are meant', {}, 'Hosts and registries'],
    ['names the side', { sides: 'local' }, 'Only hosts'],
    [
      'names the number and the order',
      {
        sides: 'registry',
        filters: { name: { kind: 'contains', text: 'demo/' } },
        atMost: { count: 2, order: 'newest' },
      },
      'Only registries · Name: contains demo/ · at most 2, the newest first',
    ],
    [
      'names each filter',
      { filters: { scan: ['notScanned', 'failed'], risk: ['critical'], namespace: ['team-a'], latest: 'only' } },
      'Hosts and registries · Scan state: not scanned, scan failed · Security risk: critical vulnerabilities · Namespace: team-a · Only the latest tag of each registry repository',
    ],
    ['says how many were left out', { excluded: local }, 'Hosts and registries · left out: 2'],
    [
      'has the beginning of a long filter',
      { filters: { tag: ['1'.repeat(79), '2'] } },
      `Hosts and registries · Tag: ${'1'.repeat(79)},…`,
    ],
  ];
  for (const [title, selection, told] of cases) {
    it(title, () =>
      assert.equal(chosenAsSelection({ ...everything, ...selection }), `Chosen: unlicensed images (${told})`),
    );
  }
});
