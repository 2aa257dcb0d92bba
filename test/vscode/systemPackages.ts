import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cleanEnvironment } from './environment';
import { runToEnd } from './processes';

/** The full path of the first of these commands that is on the PATH. */
export async function findCommand(...names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      if (await isExecutable(file)) {
        return file;
      }
    }
  }
  return undefined;
}

export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Whether packages of the system can be installed: as root on Debian and its relatives. */
export async function canInstallPackages(): Promise<boolean> {
  return process.getuid?.() === 0 && (await findCommand('apt-get')) !== undefined;
}

export async function installPackages(names: readonly string[], logFile: string): Promise<void> {
  const shared = {
    command: 'apt-get',
    cwd: '/',
    env: cleanEnvironment({ DEBIAN_FRONTEND: 'noninteractive' }),
    logFile,
  };
  await runToEnd({ ...shared, args: ['update'] });
  await runToEnd({ ...shared, args: ['install', '--yes', '--no-install-recommends', ...names] });
}
