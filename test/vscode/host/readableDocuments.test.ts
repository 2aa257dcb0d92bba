import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ReadableDocuments, type DocumentKind } from '../../../src/host/documents/readableDocuments';

const kinds: readonly DocumentKind[] = ['plan', 'report', 'image', 'counters'];
const gone =
  'This document is no longer there: it was kept until the window was closed, you signed out, or another account came into use.';

describe('documents for reading', () => {
  /** One of each kind. Gives what they read after `act`, and how many were told to have changed. */
  async function after(act: (documents: ReadableDocuments) => void) {
    const documents = new ReadableDocuments();
    const changed: vscode.Uri[] = [];
    documents.onDidChange((uri) => changed.push(uri));
    const uris = [];
    for (const kind of kinds) uris.push(await documents.open(kind, kind, `text of the ${kind}`));
    act(documents);
    const texts = uris.map((uri) => documents.provideTextDocumentContent(uri));
    documents.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    return { texts, changed: changed.length };
  }

  it('are there until they are cleared', async () => {
    const { texts, changed } = await after(() => undefined);
    assert.deepEqual([texts, changed], [kinds.map((kind) => `text of the ${kind}`), 0]);
  });

  it('say that they are gone once they are cleared, the others stay', async () => {
    const { texts, changed } = await after((documents) => documents.clear(['plan', 'image', 'counters']));
    assert.deepEqual([texts, changed], [[gone, 'text of the report', gone, gone], 3]);
  });

  it('are all gone when all are cleared', async () => {
    const { texts, changed } = await after((documents) => documents.clear());
    assert.deepEqual([texts, changed], [kinds.map(() => gone), 4]);
  });
});
