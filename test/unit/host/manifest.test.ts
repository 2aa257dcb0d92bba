import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(__dirname, '../../..');

describe('the manifest', () => {
  const { extensionKind, browser, contributes } = read('package.json');

  it('has the extension run where VS Code is shown, else beside the folder, and never in a web worker', () => {
    assert.deepEqual([extensionKind, browser], [['ui', 'workspace'], undefined]);
  });

  it('has no limit that a workspace can change', () => {
    const { properties } = contributes.configuration;
    const limits = Object.entries(properties).filter(([name]) => name.startsWith('tcss.limits.'));
    assert.ok(limits.length >= 5);
    for (const [name, { scope }] of limits) assert.equal(scope, 'application', name);
  });

  it('says that the number to type is one of licenses', () => {
    const key = 'config.limits.typeToConfirmFrom';
    assert.match(readTexts('package.nls.json')[key] ?? '', /^From this number of licenses on/);
    assert.match(readTexts('package.nls.zh-cn.json')[key] ?? '', /授权数/);
  });
});

interface Manifest {
  readonly extensionKind: unknown;
  readonly browser: unknown;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> };
  };
}

function read(file: string): Manifest {
  return JSON.parse(readFileSync(join(project, file), 'utf8')) as Manifest;
}

function readTexts(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(project, file), 'utf8')) as Readonly<Record<string, string>>;
}
