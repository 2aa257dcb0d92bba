import * as vscode from 'vscode';
import { pagesOf } from '../sites';
import type { Command } from './command';

/** Opens the console of TCSS, on the site of the account in use. */
export const openInConsole: Command = {
  id: 'tcss.openInConsole',
  run: async ({ accounts }) => {
    const current = await accounts.current();
    const site = current.ok ? current.value?.endpoint.site : undefined;
    await vscode.env.openExternal(vscode.Uri.parse(pagesOf(site ?? 'international').console));
  },
};
