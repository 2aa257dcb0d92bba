import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findOccurrences } from '../../../src/core/manifest/index';
import { askVariables } from '../../../src/host/text/askVariables';
import { readOccurrences } from '../../../src/host/text/readOccurrences';
import { RecordingLog } from '../../doubles/recordingLog';
import { waitUntil } from '../page/waitUntil';

const services = { loadManifestReader: () => Promise.resolve({ findOccurrences }), log: new RecordingLog() };

/** What is found in a Dockerfile once its variables were asked for; every question is left with Escape. */
async function askAndLeave(content: string): Promise<readonly string[] | undefined> {
  const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content });
  let hasEnded = false;
  const asking = askVariables(document, await readOccurrences(document, services), services).finally(() => {
    hasEnded = true;
  });
  await waitUntil(async () => {
    if (!hasEnded) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return hasEnded;
  }, 'the end of the questions');
  return (await asking)?.map(({ text, resolved }) => `${text} ${resolved.kind}`);
}

describe('Asking for variables', () => {
  const cases: readonly [title: string, content: string, found: readonly string[] | undefined][] = [
    ['goes on without a question where none is missing', 'FROM nginx:1', ['nginx:1 reference']],
    [
      'goes on with a variable that no ARG declares, so that the plan says so',
      'FROM nginx:$X',
      ['nginx:$X unresolved'],
    ],
    ['ends when its question is left', 'ARG X\nFROM nginx:$X', undefined],
    [
      'goes on with the others when its question is left',
      'ARG X\nFROM nginx:$X\nFROM redis:1',
      ['nginx:$X unresolved', 'redis:1 reference'],
    ],
  ];
  for (const [title, content, found] of cases)
    it(title, async () => assert.deepEqual(await askAndLeave(content), found));
});
