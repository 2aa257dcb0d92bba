import * as vscode from 'vscode';
import type { Origin } from '../../core/license/target';

/** A text of any content as inline code on one line. */
export function code(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;
}

/** `Dockerfile:3`, with lines as editors count them. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'file':
      return `${vscode.workspace.asRelativePath(vscode.Uri.parse(origin.uri))}:${origin.line + 1}`;
    case 'input':
      return vscode.l10n.t('typed');
    case 'paste':
      return vscode.l10n.t('pasted');
    case 'list':
      return vscode.l10n.t('chosen by filter');
    case 'tree':
      return vscode.l10n.t('chosen in the tree');
    case 'panel':
      return vscode.l10n.t('chosen in the image list');
    case 'written':
      return vscode.l10n.t('as written');
  }
}

/** Local time with its zone: `2026-11-24 12:00:05 +08:00`. */
export function timeText(milliseconds: number): string {
  const offset = -new Date(milliseconds).getTimezoneOffset();
  const local = new Date(milliseconds + offset * 60_000).toISOString();
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
}
