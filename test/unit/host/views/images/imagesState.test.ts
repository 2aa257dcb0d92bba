import assert from 'node:assert/strict';
import { nothingKnown } from '../../../../../src/host/inventory/knownImages';
import type { Failure } from '../../../../../src/core/failure';
import { noFilter, type ImageFilter } from '../../../../../src/core/inventory/imageFilter';
import { emptyTree } from '../../../../../src/core/inventory/imageTree';
import { emptyTable } from '../../../../../src/core/inventory/segmentedTable';
import type { InventoryState } from '../../../../../src/host/inventory/inventory';
import type { ShownImages } from '../../../../../src/host/views/images/followedImages';
import { growTree } from '../../../../../src/host/views/images/growTree';
import { imagesState, type ImagesState } from '../../../../../src/host/views/images/imagesState';
import { localImage } from '../../../../doubles/images';
import { knowing } from '../../../../doubles/settableInventory';

const images = [localImage('nginx:1', '1')];
const nothing = knowing('a', []);
const known = knowing('a', images);
const nothingRead = { ...nothing, readAt: undefined };

function failed(failure: Partial<Failure>): InventoryState {
  return { ...nothingRead, failure: { kind: 'refused', effect: 'none', ...failure } };
}

describe('the state of the view Images', () => {
  const cases: readonly [title: string, inventory: InventoryState, filter: ImageFilter, expected: ImagesState][] = [
    ['before anybody has looked', nothingKnown, noFilter, 'opening'],
    ['signed out', { ...nothingKnown, account: { kind: 'out' } }, noFilter, 'signedOut'],
    [
      'with a secret storage that cannot be read',
      { ...nothingKnown, account: { kind: 'problem', problem: { kind: 'storage', detail: '' } } },
      noFilter,
      'storageProblem',
    ],
    [
      'with an endpoint that is none',
      { ...nothingKnown, account: { kind: 'problem', problem: { kind: 'endpoint', why: 'notUrl' } } },
      noFilter,
      'endpointProblem',
    ],
    ['signed in, before anything is read', nothingRead, noFilter, 'opening'],
    ['during the first reading', { ...nothingRead, loading: { done: 0, total: undefined } }, noFilter, 'loading'],
    ['without images', nothing, noFilter, 'empty'],
    ['with images', known, noFilter, 'listed'],
    ['with images, and a failure since', { ...failed({ kind: 'offline' }), table: known.table }, noFilter, 'listed'],
    ['with a filter that lets nothing through', known, { text: 'redis', unlicensedOnly: false }, 'noMatch'],
    ['without images, also with a filter', nothing, { text: 'redis', unlicensedOnly: false }, 'empty'],
    ['not activated', failed({ kind: 'notActivated' }), noFilter, 'notActivated'],
    ['without permission', failed({ kind: 'permission' }), noFilter, 'noPermission'],
    ['with a wrong key', failed({ kind: 'credentials', part: 'secretKey' }), noFilter, 'badKey'],
    ['with a wrong clock', failed({ kind: 'credentials', part: 'clock' }), noFilter, 'badClock'],
    ['without a network', failed({ kind: 'offline' }), noFilter, 'unreachable'],
    ['after a reading that was stopped', failed({ kind: 'cancelled' }), noFilter, 'cancelled'],
    ['after another failure', failed({ kind: 'serviceFault' }), noFilter, 'failed'],
    ['during another reading after a failure', { ...failed({}), loading: { done: 0, total: 9 } }, noFilter, 'loading'],
  ];
  for (const [title, inventory, filter, expected] of cases)
    it(`is ${expected} ${title}`, async () => {
      const tree = await growTree(inventory.table, filter);
      assert.equal(imagesState(inventory, { account: undefined, table: inventory.table, filter, tree }), expected);
    });

  it('is loading while the tree of the first images is made', () => {
    const shown: ShownImages = { account: undefined, table: emptyTable, filter: noFilter, tree: emptyTree };
    assert.equal(imagesState(known, shown), 'loading');
  });
});
