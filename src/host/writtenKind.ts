import type * as vscode from 'vscode';

/** A kind of text that the user writes in an editor, told by the end of its name. */
export interface WrittenKind {
  /** Such as `licensing`; a further one is numbered. */
  readonly name: string;
  /** Such as `.tcss-request.json`. */
  readonly ending: string;
}

/** The schemes of documents that are being written; not of old versions, as the source control shows them. */
export function writtenSelector({ ending }: WrittenKind): vscode.DocumentSelector {
  return ['untitled', 'file', 'vscode-remote', 'vscode-vfs'].map((scheme) => ({ scheme, pattern: `**/*${ending}` }));
}
