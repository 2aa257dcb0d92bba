import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { startSimulator } from '../simulator/server';
import { buildHostTests } from './host/build';
import { exitOnSignals } from './interrupt';
import { buildExtension } from './packExtension';
import { makeRunFolder, output, project } from './places';
import { writeSettings } from './server';
import { quietSettings } from './settings';
import { hostEnvironment, hostWorkspace } from './suites/hostSuite';
import { decodeOutcome, failedToRun, type Outcome } from './suites/outcome';

/** The oldest supported, as package.json's engines say, and the newest. */
const versions = ['1.100.0', 'stable'];

async function main(): Promise<number> {
  exitOnSignals(130);
  await buildExtension();
  const index = await buildHostTests();
  let passed = 0;
  let failed = 0;
  for (const version of versions) {
    const executable = await downloadAndUnzipVSCode(version).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `The desktop tests need VS Code ${version}, which could not be downloaded from update.code.visualstudio.com (${why}).\n`,
      );
    });
    if (executable === undefined) {
      return 1;
    }
    const outcome = await runOn(version, executable, index).catch((error: unknown) => failedToRun(version, error));
    for (const { title, error } of outcome.failures) {
      process.stdout.write(`FAILED ${version}: ${title}\n${error}\n`);
    }
    passed += outcome.passed;
    failed += outcome.failures.length;
  }
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function runOn(version: string, executable: string, index: string): Promise<Outcome> {
  await mkdir(output, { recursive: true });
  const results = join(output, `desktop-${version}.json`);
  await rm(results, { force: true });
  const run = await makeRunFolder();
  const simulator = await startSimulator({});
  try {
    // On the desktop, settings of machine scope are the user's.
    await writeSettings(run.path, 'User', { ...quietSettings, 'tcss.endpoint': simulator.endpoint });
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: project,
      extensionTestsPath: index,
      extensionTestsEnv: hostEnvironment(simulator, results),
      launchArgs: [hostWorkspace, '--user-data-dir', join(run.path, 'data'), '--disable-workspace-trust', ...asRoot],
    }).catch(() => undefined);
    return decodeOutcome(JSON.parse(await readFile(results, 'utf8')));
  } finally {
    await simulator.close();
    await run.remove();
  }
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
