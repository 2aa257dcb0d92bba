import * as vscode from 'vscode';

/** A number with the separators of the display language: `1,204`. */
export function numberText(value: number): string {
  return value.toLocaleString(vscode.env.language);
}
