import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Manifest {
  readonly extensionKind: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: { readonly configuration: { readonly properties: Record<string, { readonly scope: string }> } };
}

const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8')) as Manifest;
const settings = Object.entries(manifest.contributes.configuration.properties);

describe('the manifest', () => {
  it('lets no workspace set a limit: each is of the user, for every window', () => {
    const limits = settings.filter(([name]) => name.startsWith('tcss.limits.'));
    assert.ok(limits.length >= 5, String(limits.length));
    for (const [name, { scope }] of limits) assert.equal(scope, 'application', name);
  });

  it('lets no workspace say where signed requests go', () => {
    assert.equal(manifest.contributes.configuration.properties['tcss.endpoint']?.scope, 'machine');
  });

  it('takes what a workspace may set only from one that is trusted', () => {
    const open = settings.filter(([, { scope }]) => scope !== 'application' && scope !== 'machine');
    assert.deepEqual(
      open.map(([name]) => name),
      manifest.capabilities.untrustedWorkspaces.restrictedConfigurations,
    );
  });

  it('runs beside the user where it can, so that keys and the journal are on their machine', () => {
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
  });
});
