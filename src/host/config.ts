import * as vscode from 'vscode';
import { parseEndpoint, type Endpoint, type EndpointFailure } from '../core/endpoint';
import type { RegistryIdForm } from '../core/license/request';
import type { Result } from '../core/result';

/** The endpoint of the environment's account, and the one that Sign In proposes. */
export function readEndpoint(): Result<Endpoint, EndpointFailure> {
  const text: unknown = vscode.workspace.getConfiguration('tcss').get('endpoint');
  return parseEndpoint(typeof text === 'string' ? text : '');
}

export function readRegistryIdForm(): RegistryIdForm {
  const form: unknown = vscode.workspace.getConfiguration('tcss').get('registryImageIds');
  return form === 'assetId' ? 'assetId' : 'imageId';
}

/** Values for ARGs without a default, by name. Anything but texts is ignored. */
export function readVariables(scope: vscode.Uri | undefined): Readonly<Record<string, string>> {
  return decodeVariables(vscode.workspace.getConfiguration('tcss', scope).get('variables'));
}

/** Keeps values for the workspace, or for the user where no folder is open, beside those kept there already. */
export async function keepVariables(
  scope: vscode.Uri | undefined,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('tcss', scope);
  const kept = configuration.inspect<unknown>('variables');
  const hasFolder = vscode.workspace.workspaceFolders !== undefined;
  await configuration.update(
    'variables',
    { ...decodeVariables(hasFolder ? kept?.workspaceValue : kept?.globalValue), ...values },
    hasFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}

function decodeVariables(variables: unknown): Readonly<Record<string, string>> {
  if (typeof variables !== 'object' || variables === null) return {};
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
