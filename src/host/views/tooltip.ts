import * as vscode from 'vscode';

/** A list of lines. They are shown as they are: what looks like Markdown in them, or like an address, is not taken for it. */
export function tooltipOf(lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const line of lines) tooltip.appendMarkdown('- ').appendText(withoutAddresses(line)).appendMarkdown('\n');
  return tooltip;
}

/** The same text, as people see it, in which Markdown finds no address to make a link of: spaces of no width cut them. */
function withoutAddresses(text: string): string {
  return text.replaceAll('://', ':\u200b//').replaceAll(/www\./gi, '$&\u200b');
}
