import type * as vscode from 'vscode';
import type { Log, LogFields } from '../application/ports';

/** The Log port over the extension's output channel: one line an entry, fields as `name=value`. */
export function logTo(channel: vscode.LogOutputChannel): Log {
  return {
    debug: (message, fields) => channel.debug(line(message, fields)),
    info: (message, fields) => channel.info(line(message, fields)),
    warn: (message, fields) => channel.warn(line(message, fields)),
    error: (message, fields) => channel.error(line(message, fields)),
  };
}

function line(message: string, fields: LogFields = {}): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return [message, ...pairs].join(' ');
}
