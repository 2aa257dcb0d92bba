import * as vscode from 'vscode';
import type { Target } from '../../core/license/target';
import { license } from '../licensing/license';
import { wantTargets } from '../licensing/wanted';
import { say } from '../offer';
import type { Services } from '../services';
import { askVariables } from '../text/askVariables';
import { openManifests } from '../text/openManifests';
import { isManifest, readOccurrences, targetIn } from '../text/readOccurrences';
import type { Command } from './command';

/** Manifests offered where none is open, at most. */
const offeredFiles = 500;

const manifestGlob =
  '**/{Dockerfile,Dockerfile.*,Dockerfile-*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*}';

const { l10n } = vscode;

/** Licenses every image that a file names: the files chosen in the explorer, else the open one, else one that is picked. */
export const licenseAllInFile: Command = {
  id: 'tcss.licenseAllInFile',
  run: async (services, args) => {
    const uris = chosenFiles(args) ?? (await pickFile());
    const documents = uris === undefined ? undefined : await openManifests(uris);
    if (documents === undefined) return;
    const targets: Target[] = [];
    for (const document of documents) {
      const found = await targetsIn(document, services);
      if (found === undefined) return;
      targets.push(...found);
    }
    if (targets.length > 0) await license(wantTargets(targets), services);
    else say('information', l10n.t('No image is named there.'));
  },
};

/** Undefined when the user gave up on a question, or the file was changed meanwhile, which is said. */
async function targetsIn(document: vscode.TextDocument, services: Services): Promise<Target[] | undefined> {
  const occurrences = await readOccurrences(document, services);
  const resolved = await askVariables(document, occurrences, services);
  return resolved?.map((occurrence) => targetIn(document, occurrence));
}

/** The explorer gives the clicked file and all selected ones; an editor's menu its own file; the palette nothing. */
function chosenFiles([clicked, selected]: readonly unknown[]): vscode.Uri[] | undefined {
  const many = Array.isArray(selected) ? selected.filter((each) => each instanceof vscode.Uri) : [];
  if (many.length > 1) return many;
  if (clicked instanceof vscode.Uri) return [clicked];
  const open = vscode.window.activeTextEditor?.document;
  return open !== undefined && isManifest(open) ? [open.uri] : undefined;
}

async function pickFile(): Promise<vscode.Uri[] | undefined> {
  const files = await vscode.workspace.findFiles(manifestGlob, '**/node_modules/**', offeredFiles);
  if (files.length === 0) {
    say('information', l10n.t('There is no Dockerfile here. Open one and try again.'));
    return undefined;
  }
  const items = files
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('License All Images in File'),
    placeHolder: l10n.t('Choose the files'),
    canPickMany: true,
  });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ uri }) => uri);
}
