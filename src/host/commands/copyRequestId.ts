import * as vscode from 'vscode';
import { readImageArgument } from '../views/activityItems';
import type { Command } from './command';

/** Copies the RequestId of the call that an image of the view was sent with. */
export const copyRequestId: Command = {
  id: 'tcss.copyRequestId',
  run: async ({ runs }, args) => {
    const item = readImageArgument(args);
    const requestId = item === undefined ? undefined : runs.find(item.runId)?.outcomes[item.index]?.requestId;
    if (requestId !== undefined) await vscode.env.clipboard.writeText(requestId);
  },
};
