import * as vscode from 'vscode';

/**
 * `plan`: can be licensed. `report`: the record of a run. `image`, `counters`: what was read of an image, and of licenses
 * and scans.
 */
export type DocumentKind = 'plan' | 'report' | 'image' | 'counters';

const schemes = {
  plan: 'tcss-plan',
  report: 'tcss-report',
  image: 'tcss-report',
  counters: 'tcss-report',
} satisfies Record<DocumentKind, string>;

const allKinds: readonly DocumentKind[] = ['plan', 'report', 'image', 'counters'];

/** Read-only documents made by the extension, kept until the session ends or they are cleared. */
export class ReadableDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  /** By their URI. */
  private readonly documents = new Map<string, { readonly kind: DocumentKind; readonly text: string }>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return (
      this.documents.get(uri.toString())?.text ??
      vscode.l10n.t(
        'This document is no longer there: it was kept until the window was closed, you signed out, or another account came into use.',
      )
    );
  }

  async open(kind: DocumentKind, name: string, text: string): Promise<vscode.Uri> {
    this.count += 1;
    const uri = vscode.Uri.from({ scheme: schemes[kind], path: `/${name}.md`, query: String(this.count) });
    this.documents.set(uri.toString(), { kind, text });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    return uri;
  }

  /** Forgets the texts of these kinds, if not told otherwise of all; open documents say so. */
  clear(kinds: readonly DocumentKind[] = allKinds): void {
    const cleared = [...this.documents].filter(([, { kind }]) => kinds.includes(kind)).map(([uri]) => uri);
    for (const uri of cleared) this.documents.delete(uri);
    for (const uri of cleared) this.changed.fire(vscode.Uri.parse(uri));
  }

  dispose(): void {
    this.documents.clear();
    this.changed.dispose();
  }
}
