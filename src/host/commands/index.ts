import * as vscode from 'vscode';
import type { Services } from '../services';
import type { Command } from './command';
import { licenseAllInFile } from './licenseAllInFile';
import { licenseImage } from './licenseImage';
import { licensePlan } from './licensePlan';
import { showLastReport } from './showLastReport';
import { showLog } from './showLog';
import { signInCommand } from './signIn';
import { signOut } from './signOut';
import { sync } from './sync';

/** Every command of the manifest. */
const commands: readonly Command[] = [
  licenseImage,
  licenseAllInFile,
  licensePlan,
  signInCommand,
  signOut,
  sync,
  showLastReport,
  showLog,
];

/** Registers the table. A bug in a command is logged and shown, never swallowed. */
export function registerCommands(services: Services): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map(({ id, run }) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          await run(services, args);
        } catch (error) {
          const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
          services.log.error('Unexpected error', { command: id, detail });
          const showLogItem = vscode.l10n.t('Show Log');
          const answer = await vscode.window.showErrorMessage(
            vscode.l10n.t('TCSS Image Licensing met an unexpected error. The log has the details.'),
            showLogItem,
          );
          if (answer === showLogItem) services.channel.show();
        }
      }),
    ),
  );
}
