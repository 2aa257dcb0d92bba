import type { Workbench } from '../page/workbench';
import type { SimulatorControl } from './stage';

/** What is typed at Sign In. */
export interface Key {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/**
 * Walks through the steps of Sign In up to the call that tries the key.
 *
 * @param endpoint default: the one that the settings propose
 */
export async function typeKey(
  { quickInput }: Workbench,
  { secretId, secretKey, token = '' }: Key,
  endpoint?: string,
): Promise<void> {
  await quickInput.waitFor('Which site');
  if (endpoint === undefined) await quickInput.pick('Endpoint from the settings');
  else {
    await quickInput.pick('Other endpoint');
    await quickInput.waitFor('Address of the service');
    await quickInput.enter(endpoint);
  }
  await quickInput.waitFor('SecretId of an API key');
  await quickInput.enter(secretId);
  await quickInput.waitFor('SecretKey of this API key');
  await quickInput.enter(secretKey);
  await quickInput.waitFor('Session token');
  await quickInput.enter(token);
}

/** Signs in to the simulator and clears the notification that says so. `endpoint` as for `typeKey`. */
export async function signIn(vscode: Workbench, simulator: SimulatorControl, endpoint?: string): Promise<void> {
  await vscode.command('TCSS: Sign In…');
  await typeKey(vscode, simulator, endpoint);
  await vscode.toast('Signed in');
  await vscode.command('Notifications: Clear All Notifications');
}

/** Removes the key, where there is one. */
export async function signOut(vscode: Workbench): Promise<void> {
  await vscode.command('TCSS: Sign Out');
  await vscode.toast(/Signed out|not signed in/);
  await vscode.command('Notifications: Clear All Notifications');
}
