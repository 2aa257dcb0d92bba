import * as vscode from 'vscode';
import { parseEndpoint, type Endpoint, type EndpointFailure } from '../core/endpoint';
import { decodeLimits, type LimitsProblem } from '../core/license/limitSettings';
import type { Limits } from '../core/license/limits';
import type { RegistryIdForm } from '../core/license/request';
import type { Result } from '../core/result';

/** The endpoint of the environment's account, and the one that Sign In proposes. */
export function readEndpoint(): Result<Endpoint, EndpointFailure> {
  const text: unknown = vscode.workspace.getConfiguration('tcss').get('endpoint');
  return parseEndpoint(typeof text === 'string' ? text : '');
}

export function onEndpointChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('tcss.endpoint')) listener();
  });
}

export function readRegistryIdForm(): RegistryIdForm {
  const form: unknown = vscode.workspace.getConfiguration('tcss').get('registryImageIds');
  return form === 'assetId' ? 'assetId' : 'imageId';
}

/** The limits of every run. While they cannot be read, nothing is licensed. */
export function readLimits(): Result<Limits, LimitsProblem> {
  const limits = vscode.workspace.getConfiguration('tcss.limits');
  return decodeLimits({
    maxImagesPerRun: limits.get('maxImagesPerRun'),
    keepInReserve: limits.get('keepInReserve'),
    allowedRegistries: limits.get('allowedRegistries'),
    deniedRegistries: limits.get('deniedRegistries'),
  });
}

/** Licenses from which on their number has to be typed before a run. A value of a wrong type counts as the strictest. */
export function readTypeToConfirmFrom(): number {
  return readCount(vscode.workspace.getConfiguration('tcss.limits').get('typeToConfirmFrom'), 1);
}

/** How old the stored list of images may be before a view reads it anew, in milliseconds. */
export function readMaxAge(): number {
  return 60_000 * readCount(vscode.workspace.getConfiguration('tcss.inventory').get('maxAge'), 60);
}

function readCount(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.floor(value) : otherwise;
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
