import type * as vscode from 'vscode';
import { isDockerfileName, lastSegment } from '../../core/manifest/fileNames';
import type { Occurrence } from '../../core/manifest/manifest';
import { targetOf, type Target } from '../../core/license/target';
import { readVariables } from '../config';
import type { Services } from '../services';

/** Whether a document can name images, by its language or its name. */
export function isManifest(document: vscode.TextDocument): boolean {
  return document.languageId === 'dockerfile' || isDockerfileName(lastSegment(document.uri.path));
}

/** The images that a document names; none for a document that is no manifest. `given` go before kept variables. */
export async function readOccurrences(
  document: vscode.TextDocument,
  services: Pick<Services, 'loadManifestReader'>,
  given: Readonly<Record<string, string>> = {},
): Promise<Occurrence[]> {
  if (!isManifest(document)) return [];
  const reader = await services.loadManifestReader();
  const name = document.languageId === 'dockerfile' ? 'Dockerfile' : lastSegment(document.uri.path);
  return reader.findOccurrences(name, document.getText(), { ...readVariables(document.uri), ...given });
}

export function targetIn(document: vscode.TextDocument, occurrence: Occurrence): Target {
  const { line } = document.positionAt(occurrence.start);
  return targetOf(occurrence, { kind: 'file', uri: document.uri.toString(), line });
}
