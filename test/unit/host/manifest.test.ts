import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly extensionKind: unknown;
  readonly browser: unknown;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
}

const manifest = read('package.json') as Manifest;
const { properties } = manifest.contributes.configuration;
const settings = Object.entries(properties);

describe('the manifest', () => {
  it('lets no workspace set a limit: each is of the user, for every window', () => {
    const limits = settings.filter(([name]) => name.startsWith('tcss.limits.'));
    assert.ok(limits.length >= 5, String(limits.length));
    for (const [name, { scope }] of limits) assert.equal(scope, 'application', name);
  });

  it('lets no workspace say where signed requests go', () => {
    assert.equal(properties['tcss.endpoint']?.scope, 'machine');
  });

  it('takes what a workspace may set only from one that is trusted', () => {
    const open = settings.filter(([, { scope }]) => scope !== 'application' && scope !== 'machine');
    assert.deepEqual(
      open.map(([name]) => name),
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
    );
  });

  it('has the extension run beside the user where it can, so that keys and the journal are there, and in no web worker', () => {
    assert.deepEqual([manifest.extensionKind, manifest.browser], [['ui', 'workspace'], undefined]);
  });

  it('says that the number to type is one of licenses', () => {
    const key = 'config.limits.typeToConfirmFrom';
    const texts = (file: string) => read(file) as Readonly<Record<string, string>>;
    assert.match(texts('package.nls.json')[key] ?? '', /^From this number of licenses on/);
    assert.match(texts('package.nls.zh-cn.json')[key] ?? '', /授权数/);
  });
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../..', file), 'utf8'));
}
