import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Limits } from '../../../src/core/license/limits';
import { readLimits, readTypeToConfirmFrom } from '../../../src/host/config';

const { Global } = vscode.ConfigurationTarget;

/** What counts with this one setting, whatever its type. */
async function withSetting<T>(name: string, value: unknown, read: () => T): Promise<T> {
  const limits = vscode.workspace.getConfiguration('tcss.limits');
  await limits.update(name, value, Global);
  try {
    assert.deepEqual(vscode.workspace.getConfiguration('tcss.limits').inspect(name)?.globalValue, value);
    return read();
  } finally {
    await limits.update(name, undefined, Global);
  }
}

const nothing = ['no registry'];
const everything = ['*'];

describe('The limits of the settings', () => {
  const cases: readonly [setting: string, value: unknown, field: keyof Limits, expected: unknown][] = [
    ['maxImagesPerRun', 7, 'maxImages', 7],
    ['maxImagesPerRun', 7.9, 'maxImages', 7],
    ['maxImagesPerRun', 0, 'maxImages', 0],
    ['maxImagesPerRun', -1, 'maxImages', 0],
    ['maxImagesPerRun', '7000', 'maxImages', 0],
    ['maxImagesPerRun', true, 'maxImages', 0],
    ['maxImagesPerRun', [7], 'maxImages', 0],
    ['maxImagesPerRun', { count: 7 }, 'maxImages', 0],
    ['keepInReserve', 7, 'reserve', 7],
    ['keepInReserve', 6.1, 'reserve', 7],
    ['keepInReserve', Number.MAX_VALUE, 'reserve', Number.MAX_VALUE],
    ['keepInReserve', -1, 'reserve', Infinity],
    ['keepInReserve', '7', 'reserve', Infinity],
    ['keepInReserve', false, 'reserve', Infinity],
    ['keepInReserve', [7], 'reserve', Infinity],
    ['allowedRegistries', ['a.example.com'], 'allowedRegistries', ['a.example.com']],
    ['allowedRegistries', 'a.example.com', 'allowedRegistries', nothing],
    ['allowedRegistries', ['a.example.com', 7], 'allowedRegistries', nothing],
    ['allowedRegistries', { a: true }, 'allowedRegistries', nothing],
    ['allowedRegistries', 0, 'allowedRegistries', nothing],
    ['allowedRegistries', false, 'allowedRegistries', nothing],
    ['deniedRegistries', ['a.example.com'], 'deniedRegistries', ['a.example.com']],
    ['deniedRegistries', 'a.example.com', 'deniedRegistries', everything],
    ['deniedRegistries', ['a.example.com', [7]], 'deniedRegistries', everything],
    ['deniedRegistries', { a: true }, 'deniedRegistries', everything],
    ['deniedRegistries', 0, 'deniedRegistries', everything],
    ['deniedRegistries', false, 'deniedRegistries', everything],
  ];
  for (const [setting, value, field, expected] of cases)
    it(`with ${setting} ${JSON.stringify(value)} have ${field} ${String(expected)}`, async () => {
      const untouched = readLimits();
      const limits = await withSetting(setting, value, readLimits);
      assert.deepEqual(limits, { ...untouched, [field]: expected });
    });

  const numbers: readonly [value: unknown, expected: number][] = [
    [7, 7],
    [7.9, 7],
    [0, 0],
    [-1, 1],
    ['7000', 1],
    [true, 1],
    [[], 1],
  ];
  for (const [value, expected] of numbers)
    it(`with typeToConfirmFrom ${JSON.stringify(value)} have the number typed from ${String(expected)} images on`, async () => {
      assert.equal(await withSetting('typeToConfirmFrom', value, readTypeToConfirmFrom), expected);
    });

  it('are those of the manifest where nothing is set', () => {
    assert.deepEqual(readLimits(), { maxImages: 500, reserve: 0, allowedRegistries: [], deniedRegistries: [] });
    assert.equal(readTypeToConfirmFrom(), 20);
  });
});
