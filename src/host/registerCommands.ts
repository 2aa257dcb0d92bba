import * as vscode from 'vscode';
import { offer } from './offer';

/** What runs a command of the table (`commands/index.ts`). */
export interface CommandRunner {
  readonly run: (id: string, args: readonly unknown[]) => Promise<void>;
}

/**
 * Registers every command of the manifest; what it does is loaded with the first one that is used. A bug in a command is
 * logged and shown, never swallowed.
 */
export function registerCommands(
  manifest: unknown,
  channel: vscode.LogOutputChannel,
  load: () => Promise<CommandRunner>,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandIds(manifest).map((id) =>
      vscode.commands.registerCommand(id, async (...args: unknown[]) => {
        try {
          const runner = await load();
          await runner.run(id, args);
        } catch (error) {
          const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
          channel.error(`Unexpected error command=${id} detail=${detail}`);
          const message = vscode.l10n.t('TCSS Image Licensing met an unexpected error. The log has the details.');
          await offer('error', message, [{ title: vscode.l10n.t('Show Log'), run: () => channel.show() }]);
        }
      }),
    ),
  );
}

function commandIds(manifest: unknown): string[] {
  const commands = fieldOf(fieldOf(manifest, 'contributes'), 'commands');
  if (!Array.isArray(commands)) return [];
  return commands.map((command: unknown) => fieldOf(command, 'command')).filter((id) => typeof id === 'string');
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
