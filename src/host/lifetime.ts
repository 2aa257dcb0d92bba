import type * as vscode from 'vscode';

/** Owns what it is given, and disposes of it in reverse order, once. */
export class DisposableStore implements vscode.Disposable {
  private readonly owned: vscode.Disposable[] = [];

  add<T extends vscode.Disposable>(disposable: T): T {
    this.owned.push(disposable);
    return disposable;
  }

  dispose(): void {
    for (const disposable of this.owned.splice(0).reverse()) disposable.dispose();
  }
}
