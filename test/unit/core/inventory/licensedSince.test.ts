import assert from 'node:assert/strict';
import { keyOf, type InventoryImage } from '../../../../src/core/image/image';
import { licensedSince } from '../../../../src/core/inventory/licensedSince';
import { ok } from '../../../../src/core/result';
import { registryImage } from '../../../doubles/images';
import { runOf, type Timed } from '../../../doubles/runs';

const web = registryImage('r.example.com/web:1', 1, 'a');
const api = registryImage('r.example.com/api:1', 2, 'b');
const old = registryImage('r.example.com/old:1', 3, 'c');

const sent: Timed = [100, { kind: 'sent', images: [0, 1], sending: { kind: 'accepted', requestId: 'r' } }];
const read: Timed = [
  200,
  {
    kind: 'read',
    readings: [
      [0, ok('licensed')],
      [1, ok('unlicensed')],
    ],
  },
];
const needless: Timed = [300, { kind: 'sent', images: [2], sending: { kind: 'needless' } }];

const further: Timed = [250, { kind: 'further', images: [{ image: old, origins: [{ kind: 'written' }] }] }];

const of = (image: InventoryImage, at: number) => ({ key: keyOf(image), at });

describe('what runs have read as licensed', () => {
  const cases: readonly [title: string, events: readonly Timed[], since: number, expected: readonly unknown[]][] = [
    ['is nothing before it was read', [sent], 0, []],
    ['is what was read so', [sent, read], 0, [of(web, 200)]],
    ['is also what somebody else had licensed', [sent, read, needless], 0, [of(web, 300), of(old, 300)]],
    ['is also what a list had so beside the images of the run', [further], 0, [of(old, 250)]],
    ['counts until the time that is asked for', [sent, read], 200, [of(web, 200)]],
    ['does not count when it was all before', [sent, read], 201, []],
  ];
  for (const [title, events, since, expected] of cases)
    it(title, () => {
      assert.deepEqual([...licensedSince([runOf('run', [web, api, old], events)], since)], expected);
    });
});
