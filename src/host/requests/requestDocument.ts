import * as vscode from 'vscode';
import { openDocument, showUntitled } from '../untitled';
import { requestKind } from './requestSelector';

/** Complete, and licenses nothing. */
const startingPoint = `{
  "AllLocalImages": false,
  "AllRegistryImages": false,
  "UpdatedLocalImageCnt": 0,
  "UpdatedRegistryImageCnt": 0,
  "ImageSourceType": "ASSETIMAGE",
  "LocalImageIds": [],
  "RegistryImageIds": []
}
`;

export function isRequest({ path }: vscode.Uri): boolean {
  return path.endsWith(requestKind.ending);
}

/** Shows the request that is open already, else a new one, which is not saved yet. */
export async function showRequest(): Promise<void> {
  const open = openDocument(requestKind);
  if (open !== undefined) await vscode.window.showTextDocument(open);
  else await showUntitled(requestKind, startingPoint);
}
