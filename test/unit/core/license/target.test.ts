import assert from 'node:assert/strict';
import { localImageId, registryAssetId } from '../../../../src/core/ids';
import { mergeTargets, targetKey, targetOf, type Named, type Target } from '../../../../src/core/license/target';
import { idOf, referenceTo } from '../../../doubles/images';

function target(text: string, named: Named, line = 0): Target {
  return { text, named, origins: [{ kind: 'file', uri: 'file:///Dockerfile', line }] };
}

function reference(text: string, line = 0): Target {
  return target(text, { kind: 'reference', reference: referenceTo(text) }, line);
}

const row = (id: number): Named => ({ kind: 'image', key: { side: 'registry', assetId: registryAssetId(id) } });
const missing = (...names: string[]): Named => ({ kind: 'unresolved', missing: names });

describe('two targets', () => {
  const cases: readonly [title: string, Target, Target, same: boolean][] = [
    ['are one when written differently', reference('nginx'), reference('docker.io/library/nginx'), true],
    ['are one when one says latest and the other means it', reference('nginx'), reference('nginx:latest'), true],
    ['are two with two tags', reference('nginx:1'), reference('nginx:2'), false],
    ['are two in two registries', reference('nginx:1'), reference('ghcr.io/library/nginx:1'), false],
    ['are two when only one has a digest', reference('nginx'), reference(`nginx@${idOf('a')}`), false],
    [
      'are one with the same image id',
      target('x', { kind: 'imageId', id: idOf('a') }),
      target('y', { kind: 'imageId', id: idOf('a') }),
      true,
    ],
    ['are one with the same row', target('x', row(1)), target('y', row(1)), true],
    ['are two in two rows', target('x', row(1)), target('x', row(2)), false],
    [
      'are two when one names an image by its id and one by its row',
      target('x', { kind: 'imageId', id: idOf('a') }),
      target('x', { kind: 'image', key: { side: 'local', imageId: localImageId(idOf('a')) } }),
      false,
    ],
    ['are one when they lack the same variable', target('a:$X', missing('X')), target('a:$X', missing('X')), true],
    [
      'are two when the same text lacks different variables in two files',
      target('a:$X', missing('X')),
      target('a:$X', missing('Y')),
      false,
    ],
    ['are two invalid texts', target('!', { kind: 'invalid' }), target('?', { kind: 'invalid' }), false],
    [
      'are two when one is invalid and one lacks a variable',
      target('a', { kind: 'invalid' }),
      target('a', missing('')),
      false,
    ],
  ];
  for (const [title, a, b, same] of cases) {
    it(title, () => {
      assert.equal(targetKey(a) === targetKey(b), same);
      assert.equal(mergeTargets([a, b]).length, same ? 1 : 2);
    });
  }
});

describe('merged targets', () => {
  it('keep the order of first mention and every origin', () => {
    const merged = mergeTargets([reference('b:1', 1), reference('a:1', 2), reference('docker.io/library/b:1', 3)]);
    assert.deepEqual(
      merged.map(({ text, origins }) => [text, origins.map((origin) => (origin.kind === 'file' ? origin.line : -1))]),
      [
        ['b:1', [1, 3]],
        ['a:1', [2]],
      ],
    );
  });

  it('are made of occurrences with what these stand for', () => {
    const resolved: Named & { missing: string[] } = { kind: 'unresolved', missing: ['X'] };
    assert.deepEqual(targetOf({ start: 0, end: 4, text: 'a:$X', resolved }, { kind: 'input' }), {
      text: 'a:$X',
      named: resolved,
      origins: [{ kind: 'input' }],
    });
  });
});
