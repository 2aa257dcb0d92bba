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
  const variables: unknown = vscode.workspace.getConfiguration('tcss', scope).get('variables');
  if (typeof variables !== 'object' || variables === null) return {};
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Keeps a value for the workspace, or for the user where no folder is open. */
export async function keepVariables(
  scope: vscode.Uri | undefined,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const target =
    vscode.workspace.workspaceFolders === undefined
      ? vscode.ConfigurationTarget.Global
      : vscode.ConfigurationTarget.Workspace;
  const configuration = vscode.workspace.getConfiguration('tcss', scope);
  await configuration.update('variables', { ...readVariables(scope), ...values }, target);
}
