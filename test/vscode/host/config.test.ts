import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Limits } from '../../../src/core/license/limits';
import { ok } from '../../../src/core/result';
import { readLimits, readTypeToConfirmFrom } from '../../../src/host/config';
import { limitsSentence } from '../../../src/host/licensing/explainLimits';

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

const untouched = { maxImages: 500, reserve: 0, allowedRegistries: [], deniedRegistries: [] };

/** What is said of these limits; nothing when they can be read. */
async function explained(name: string, value: unknown): Promise<string | undefined> {
  const limits = await withSetting(name, value, readLimits);
  return limits.ok ? undefined : limitsSentence(limits.error);
}

describe('The limits of the settings', () => {
  const cases: readonly [setting: string, value: unknown, field: keyof Limits, expected: unknown][] = [
    ['maxImagesPerRun', 7, 'maxImages', 7],
    ['maxImagesPerRun', 7.9, 'maxImages', 7],
    ['keepInReserve', 7, 'reserve', 7],
    ['keepInReserve', 6.1, 'reserve', 7],
    ['allowedRegistries', ['a.example.com'], 'allowedRegistries', ['a.example.com']],
    ['deniedRegistries', ['a.example.com/*'], 'deniedRegistries', ['a.example.com/*']],
  ];
  for (const [setting, value, field, expected] of cases)
    it(`with ${setting} ${JSON.stringify(value)} have ${field} ${String(expected)}`, async () => {
      assert.deepEqual(await withSetting(setting, value, readLimits), ok({ ...untouched, [field]: expected }));
    });

  for (const setting of ['maxImagesPerRun', 'keepInReserve'])
    for (const value of ['34', 'abc', -1, true, [7], { count: 7 }])
      it(`let nothing be licensed with ${setting} ${JSON.stringify(value)}, and say that it is no number`, async () => {
        assert.equal(
          await explained(setting, value),
          `The value of the setting tcss.limits.${setting} is not a number of 0 or more: until it is corrected, nothing is licensed.`,
        );
      });

  for (const setting of ['allowedRegistries', 'deniedRegistries']) {
    for (const value of ['a.example.com', ['a.example.com', 7], { a: true }, 0, false])
      it(`let nothing be licensed with ${setting} ${JSON.stringify(value)}, and say that it is no list`, async () => {
        assert.equal(
          await explained(setting, value),
          `The value of the setting tcss.limits.${setting} is not a list of registries: until it is corrected, nothing is licensed.`,
        );
      });

    it(`let nothing be licensed while ${setting} have what is no registry, and name it`, async () => {
      assert.equal(
        await explained(setting, ['a.example.com', 'demo']),
        `"demo" in the setting tcss.limits.${setting} is not a registry such as ccr.ccs.tencentyun.com/team-a: until it is corrected, nothing is licensed.`,
      );
    });
  }

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
    assert.deepEqual(readLimits(), ok(untouched));
    assert.equal(readTypeToConfirmFrom(), 20);
  });
});
