import * as vscode from 'vscode';
import type { Command } from './command';

/** Reads the images anew from the service. */
export const refreshImages: Command = {
  id: 'tcss.refreshImages',
  run: async ({ inventory }) => {
    await vscode.window.withProgress({ location: { viewId: 'tcss.images' } }, () => inventory.refresh());
  },
};
