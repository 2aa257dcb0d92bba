import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor, waitUntil } from '../page/waitUntil';

/** The JSON language server starts with the first document, and answers nothing for a while. */
const limitMs = 20_000;

/** Replaces the text, and gives the position in it that `^` marks. */
async function write({ document }: vscode.TextEditor, marked: string): Promise<vscode.Position> {
  const edit = new vscode.WorkspaceEdit();
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  edit.replace(document.uri, whole, marked.replace('^', ''));
  assert.ok(await vscode.workspace.applyEdit(edit));
  return document.positionAt(Math.max(0, marked.indexOf('^')));
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** What is offered there once the language server has loaded the schema. */
async function offered(uri: vscode.Uri, at: vscode.Position): Promise<string[]> {
  return waitFor(
    async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        at,
      );
      const labels = list.items.map(labelOf);
      return labels.some((label) => label.includes('LocalImage')) ? labels : undefined;
    },
    'parameters that are offered',
    limitMs,
  );
}

/** Without the signs that keep Markdown from reading it. */
function textOf({ contents }: vscode.Hover): string {
  return contents
    .flatMap((content) => (content instanceof vscode.MarkdownString ? [content.value] : []))
    .join('\n')
    .replaceAll('\\', '');
}

describe('A licensing request in the editor', () => {
  let editor: vscode.TextEditor;

  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('tcss.composeRequest');
    const active = vscode.window.activeTextEditor;
    assert.ok(active);
    editor = active;
  });

  after(async () => {
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('begins as a document that is not saved', () => {
    assert.equal(editor.document.uri.scheme, 'untitled');
    assert.match(editor.document.uri.path, /\/licensing\.tcss-request\.json$/);
    assert.equal(editor.document.languageId, 'json');
  });

  it('has every parameter that is not there yet offered', async () => {
    const at = await write(editor, '{\n  "AllRegistryImages": false,\n  ^\n}\n');
    const labels = await offered(editor.document.uri, at);
    for (const name of ['AllLocalImages', 'UpdatedLocalImageCnt', 'ImageSourceType', 'LocalImageIds'])
      assert.ok(labels.includes(name), `${name} in ${labels.join(', ')}`);
    assert.ok(!labels.includes('AllRegistryImages'), labels.join(', '));
  });

  it('has a parameter explained under the pointer', async () => {
    const at = await write(editor, '{\n  "All^LocalImages": false\n}\n');
    const text = await waitFor(
      async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          editor.document.uri,
          at,
        );
        const said = hovers.map(textOf).join('\n');
        return said === '' ? undefined : said;
      },
      'an explanation',
      limitMs,
    );
    assert.match(text, /Choose among all local images\./);
  });

  it('has a value of a wrong type marked, and no right one', async () => {
    const name = '"AllLocalImages": ';
    const rest =
      '"AllRegistryImages": false, "UpdatedLocalImageCnt": 0, "UpdatedRegistryImageCnt": 0, "ImageSourceType": "ASSETIMAGE"';
    await write(editor, `{ ${name}"yes", ${rest} }\n`);
    const { document } = editor;
    let marked: readonly vscode.Diagnostic[] = [];
    const isMarked = (times: number) => (): Promise<boolean> => {
      marked = vscode.languages.getDiagnostics(document.uri);
      return Promise.resolve(marked.length === times);
    };
    await waitUntil(isMarked(1), 'the mark of a wrong type', limitMs);
    assert.deepEqual(
      marked.map(({ range }) => document.getText(range)),
      ['"yes"'],
    );
    assert.match(marked[0]?.message ?? '', /Expected "boolean"/);
    await write(editor, `{ ${name}false, ${rest} }\n`);
    await waitUntil(isMarked(0), 'that nothing is marked', limitMs);
  });
});
