import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { openManifests } from '../../../src/host/text/openManifests';

describe('Files chosen in the explorer', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tcss-files-'));
    await mkdir(join(folder, 'folder'));
    for (const name of ['Dockerfile', 'build.docker', 'readme.txt'])
      await writeFile(join(folder, name), 'FROM nginx:1\n');
    await writeFile(join(folder, 'picture'), new Uint8Array([0x89, 0x50, 0, 0, 0xff]));
    const associations = { '*.docker': 'dockerfile' };
    await vscode.workspace
      .getConfiguration('files')
      .update('associations', associations, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await vscode.workspace
      .getConfiguration('files')
      .update('associations', undefined, vscode.ConfigurationTarget.Global);
    await rm(folder, { recursive: true });
  });

  const cases: readonly [title: string, chosen: readonly string[], opened: readonly string[] | undefined][] = [
    ['are opened by name and by language', ['Dockerfile', 'build.docker'], ['Dockerfile', 'build.docker']],
    ['leave others out of several', ['readme.txt', 'folder', 'picture', 'build.docker'], ['build.docker']],
    ['are opened whatever it is where it is one', ['readme.txt'], ['readme.txt']],
    ['are none at all where a Dockerfile among them cannot be read', ['missing/Dockerfile', 'Dockerfile'], undefined],
  ];
  for (const [title, chosen, opened] of cases)
    it(title, async () => {
      const documents = await openManifests(chosen.map((name) => vscode.Uri.file(join(folder, name))));
      assert.deepEqual(
        documents?.map(({ fileName }) => basename(fileName)),
        opened,
      );
    });
});
