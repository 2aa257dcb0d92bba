import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from './environment';
import { output, project } from './places';
import { runToEnd } from './processes';

/** Builds the extension into dist. */
export async function buildExtension(): Promise<void> {
  await runScript(['run', 'build'], 'build.log');
}

/** Builds and packs the extension as it is shipped; returns the path of the package in this folder. */
export async function packExtension(folder: string): Promise<string> {
  const vsix = join(folder, 'extension.vsix');
  await runScript(['run', 'package', '--', '--out', vsix], 'package.log');
  return vsix;
}

async function runScript(args: readonly string[], log: string): Promise<void> {
  await mkdir(output, { recursive: true });
  await runToEnd({ command: 'npm', args, cwd: project, env: cleanEnvironment(), logFile: join(output, log) });
}
