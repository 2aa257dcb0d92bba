import { quietSettings } from '../settings';
import { writeSettings } from '../server';
import type { Stage } from './stage';

/**
 * Settings of the extension for as long as the steps take. The window is loaded again before and after them. Sign in within
 * the steps: VS Code in the browser writes a key down in its own time, and a page that goes before has lost it.
 */
export async function withSettings(
  { vscode, simulator, folder }: Stage,
  settings: { readonly user?: Settings; readonly machine?: Settings },
  steps: () => Promise<void>,
): Promise<void> {
  const load = async ({ user, machine }: typeof settings): Promise<void> => {
    await writeSettings(folder, 'User', { ...quietSettings, ...user });
    await writeSettings(folder, 'Machine', { 'tcss.endpoint': simulator.endpoint, ...machine });
    await vscode.reload();
  };
  try {
    await load(settings);
    await steps();
  } catch (error) {
    await vscode.screenshot('failed - with settings');
    throw error;
  } finally {
    await vscode.tidy();
    await load({});
  }
}

type Settings = Readonly<Record<string, unknown>>;
