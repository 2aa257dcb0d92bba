import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeLimits, type LimitSettings } from '../../../../src/core/license/limitSettings';
import { err, ok } from '../../../../src/core/result';

const settings: LimitSettings = {
  maxImagesPerRun: 500,
  keepInReserve: 0,
  allowedRegistries: [],
  deniedRegistries: [],
};
const limits = { maxImages: 500, reserve: 0, allowedRegistries: [], deniedRegistries: [] };

describe('the settings of limits', () => {
  const numbers: readonly [given: Partial<LimitSettings>, expected: Partial<typeof limits>][] = [
    [{}, {}],
    [{ maxImagesPerRun: 7 }, { maxImages: 7 }],
    [{ maxImagesPerRun: 0 }, { maxImages: 0 }],
    [{ maxImagesPerRun: 7.9 }, { maxImages: 7 }],
    [{ keepInReserve: 7 }, { reserve: 7 }],
    [{ keepInReserve: 6.1 }, { reserve: 7 }],
    [{ keepInReserve: Number.MAX_VALUE }, { reserve: Number.MAX_VALUE }],
  ];
  for (const [given, expected] of numbers)
    it(`${JSON.stringify(given)} are read, a fraction to the stricter side`, () => {
      assert.deepEqual(decodeLimits({ ...settings, ...given }), ok({ ...limits, ...expected }));
    });

  for (const setting of ['maxImagesPerRun', 'keepInReserve'] as const)
    for (const value of ['34', 'abc', -1, true, null, [7], { count: 7 }, Infinity, NaN, undefined])
      it(`${setting} ${JSON.stringify(value)} is no number of licenses or images`, () => {
        assert.deepEqual(
          decodeLimits({ ...settings, [setting]: value }),
          err({ kind: 'notANumber', setting: `tcss.limits.${setting}` }),
        );
      });

  for (const setting of ['allowedRegistries', 'deniedRegistries'] as const) {
    const id = `tcss.limits.${setting}`;
    for (const value of ['r.example.com', ['r.example.com', 7], [['r.example.com']], { a: true }, 0, false, null])
      it(`${setting} ${JSON.stringify(value)} is no list of texts`, () => {
        assert.deepEqual(decodeLimits({ ...settings, [setting]: value }), err({ kind: 'notAList', setting: id }));
      });

    it(`${setting} name the first entry that can be no registry`, () => {
      assert.deepEqual(
        decodeLimits({ ...settings, [setting]: ['r.example.com', 'demo', ':'] }),
        err({ kind: 'notAPattern', setting: id, pattern: 'demo' }),
      );
    });
  }
});

describe('a registry pattern in the settings', () => {
  const patterns: readonly [pattern: string, isOne: boolean][] = [
    ['ccr.ccs.tencentyun.com', true],
    [' ccr.ccs.tencentyun.com ', true],
    ['ccr.ccs.tencentyun.com/', true],
    ['CCR.ccs.Tencentyun.com/Team-A', true],
    ['https://ccr.ccs.tencentyun.com', true],
    ['http://r.example.com:5000/team/', true],
    ['ccr.ccs.tencentyun.com:443', true],
    ['*', true],
    ['*/team_a.b/*', true],
    ['*.tencentcloudcr.com/team-*', true],
    ['r.example.com:*', true],
    ['registry:5000/team', true],
    ['localhost', true],
    ['localhost/team', true],
    ['[2001:db8::1]:5000/team', true],
    ['docker.io/nginx', true],
    ['', false],
    ['  ', false],
    ['/', false],
    ['/team', false],
    ['https://', false],
    ['https:///team', false],
    ['ftp://r.example.com', false],
    ['oci://r.example.com', false],
    ['*://r.example.com', false],
    ['demo', false],
    ['demo/app', false],
    ['localhosts', false],
    ['.tencentyun.com', false],
    ['r..example.com', false],
    ['r?example.com', false],
    ['r.example.com:', false],
    ['nginx:latest', false],
    ['r.example.com/team/app:1', false],
    ['r.example.com/team/app@sha256:0123', false],
    ['r.example.com/team//app', false],
    ['r.example.com, docker.io', false],
    ['user@r.example.com', false],
  ];
  const schemas = patternsOfManifest();
  for (const [pattern, isOne] of patterns)
    it(`${isOne ? 'can' : 'cannot'} be ${JSON.stringify(pattern)}, as the settings editor says too`, () => {
      assert.equal(decodeLimits({ ...settings, deniedRegistries: [pattern] }).ok, isOne);
      for (const schema of schemas) assert.equal(new RegExp(schema, 'u').test(pattern), isOne);
    });
});

function patternsOfManifest(): string[] {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../../../package.json'), 'utf8')) as {
    readonly contributes: {
      readonly configuration: {
        readonly properties: Readonly<Record<string, { readonly items?: { readonly pattern?: string } }>>;
      };
    };
  };
  const { properties } = manifest.contributes.configuration;
  return ['allowedRegistries', 'deniedRegistries'].map((setting) => {
    const pattern = properties[`tcss.limits.${setting}`]?.items?.pattern;
    assert.ok(pattern !== undefined, setting);
    return pattern;
  });
}
