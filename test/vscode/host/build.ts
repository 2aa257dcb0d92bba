import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { installed, project } from '../places';
import { listFiles } from '../suites/runMocha';

/**
 * Bundles the extension and the tests that run in the extension host. The tests go to a folder inside the project, so
 * that they find mocha there. Returns the path of the file to hand to VS Code as extensionTestsPath.
 */
export async function buildHostTests(): Promise<string> {
  const source = join(project, 'test', 'vscode', 'host');
  const target = join(installed, 'host');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await build({
    entryPoints: [join(source, 'run.ts'), ...(await listFiles(source, '.test.ts'))],
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(target, 'run.js');
}
