import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives each test of the suite a folder of its own. Its name is known once the test runs. */
export function useTemporaryFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'tcss-journal-'));
  });
  afterEach(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}
