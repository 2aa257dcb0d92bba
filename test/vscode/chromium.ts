import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { cleanEnvironment } from './environment';
import { installed, project } from './places';
import { runToEnd } from './processes';
import { canInstallPackages, findCommand, installPackages, isExecutable } from './systemPackages';

const advice =
  'Install Chromium ("apt-get install chromium fonts-liberation" as root, or "npx playwright-core install --with-deps chromium"), or set CHROME to the path of a Chromium or Chrome.';

/** The path of a Chromium: CHROME's, the system's or Playwright's own; installs one where there is none. */
export async function provideChromium(say: (line: string) => void): Promise<string> {
  const found = await findChromium();
  if (found !== undefined) {
    return found;
  }
  await mkdir(installed, { recursive: true });
  const logFile = join(installed, 'chromium.log');
  try {
    if (await canInstallPackages()) {
      say('Installing Chromium from the packages of the system …');
      await installPackages(['chromium', 'fonts-liberation'], logFile);
    } else {
      say("Downloading Playwright's Chromium …");
      const cli = join(project, 'node_modules', 'playwright-core', 'cli.js');
      const args = [cli, 'install', 'chromium'];
      await runToEnd({ command: process.execPath, args, cwd: project, env: cleanEnvironment(), logFile });
    }
  } catch (cause) {
    throw new Error(`No Chromium was found, and it could not be installed. ${advice}`, { cause });
  }
  const fresh = await findChromium();
  if (fresh === undefined) {
    throw new Error(`No Chromium was found. ${advice}`);
  }
  return fresh;
}

async function findChromium(): Promise<string | undefined> {
  const chosen = process.env['CHROME'];
  if (chosen !== undefined && chosen !== '') {
    if (!(await isExecutable(chosen))) {
      throw new Error(`CHROME is ${chosen}, which cannot be executed.`);
    }
    return chosen;
  }
  const own = chromium.executablePath();
  if (await isExecutable(own)) {
    return own;
  }
  return findCommand('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}
