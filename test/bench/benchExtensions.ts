import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { cleanEnvironment } from '../vscode/environment';
import { output, project } from '../vscode/places';
import { runToEnd } from '../vscode/processes';
import { isRecord } from '../vscode/suites/outcome';

/** Ids of the extensions of a measurement. `ours` is the shipped one. */
export const benchIds = {
  ours: 'tcss-image-licensing.tcss-image-licensing',
  minimal: 'bench.minimal',
  empty: 'bench.empty',
  probe: 'bench.probe',
} as const;

/** Makes and packs the extensions to compare with, and the probe. Returns the paths of the packages. */
export async function packBenchExtensions(folder: string): Promise<string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
  const { contributes, engines } = isRecord(manifest) ? manifest : {};
  // The same things under other names: two extensions cannot register one command.
  const renamed: unknown = JSON.parse(JSON.stringify(contributes).replaceAll('tcss', 'minimal'));
  const shared = { version: '1.0.0', publisher: 'bench', license: 'Apache-2.0', engines, main: './extension.js' };
  const pack = async (name: string, own: object): Promise<string> => {
    const root = join(folder, name);
    await mkdir(root, { recursive: true });
    await build({
      entryPoints: [join(project, 'test', 'bench', 'extensions', `${name}.ts`)],
      outfile: join(root, 'extension.js'),
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['vscode'],
      define: { commandIds: JSON.stringify(readCommandIds(renamed)) },
      logLevel: 'warning',
    });
    await cp(join(project, 'package.nls.json'), join(root, 'package.nls.json'));
    await writeFile(join(root, 'package.json'), JSON.stringify({ name, activationEvents: [], ...shared, ...own }));
    const packagePath = join(folder, `${name}.vsix`);
    const vsce = join(project, 'node_modules', '@vscode', 'vsce', 'vsce');
    await runToEnd({
      command: process.execPath,
      args: [
        vsce,
        'package',
        '--no-dependencies',
        '--allow-missing-repository',
        '--skip-license',
        '--out',
        packagePath,
      ],
      cwd: root,
      env: cleanEnvironment(),
      logFile: join(output, 'bench-extensions.log'),
    });
    return packagePath;
  };
  return [
    await pack('minimal', { contributes: renamed }),
    // Its command is what lets it be activated; it is never run.
    await pack('empty', { contributes: { commands: [{ command: 'empty.nothing', title: 'Nothing' }] } }),
    await pack('probe', { activationEvents: ['onStartupFinished'] }),
  ];
}

function readCommandIds(contributes: unknown): string[] {
  const commands = isRecord(contributes) ? contributes['commands'] : undefined;
  if (!Array.isArray(commands) || commands.length === 0) {
    throw new Error('The manifest contributes no commands.');
  }
  return commands.map((command: unknown) => {
    const id = isRecord(command) ? command['command'] : undefined;
    if (typeof id !== 'string') {
      throw new Error('A command of the manifest has no id.');
    }
    return id;
  });
}
