import * as vscode from 'vscode';

/** `tcss-plan` documents can be licensed, `tcss-report` documents are the record of a run. */
export type DocumentScheme = 'tcss-plan' | 'tcss-report';

/** Read-only documents made by the extension, kept until the session ends or the user signs out. */
export class ReadableDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly texts = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.texts.get(uri.toString()) ??
      vscode.l10n.t('This document is no longer there: it was kept until the window was closed or you signed out.')
    );
  }

  async open(scheme: DocumentScheme, name: string, text: string): Promise<vscode.Uri> {
    this.count += 1;
    const uri = vscode.Uri.from({ scheme, path: `/${name}.md`, query: String(this.count) });
    this.texts.set(uri.toString(), text);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return uri;
  }

  /** Forgets every text; open documents say so. */
  clear(): void {
    const uris = [...this.texts.keys()];
    this.texts.clear();
    for (const uri of uris) this.changed.fire(vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.texts.clear();
    this.changed.dispose();
  }
}
