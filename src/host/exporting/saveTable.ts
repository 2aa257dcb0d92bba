import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { exportPlan, type PlanSummary } from '../../core/license/exportPlan';
import { exportRuns } from '../../core/license/exportRuns';
import type { Plan } from '../../core/license/plan';
import type { Run } from '../../core/license/run';
import { err, ok, type Result } from '../../core/result';
import { csvPieces, jsonPieces, type Cell, type RowSource } from '../../core/table';
import { numberText } from '../numberText';
import { offer, say } from '../offer';
import type { TableKind } from '../services';
import { encodePieces } from './encodePieces';
import { isoTime } from './isoTime';
import { replaceFile } from './replaceFile';
import { withLateProgress } from './withLateProgress';

const { l10n } = vscode;

export function saveRuns(runs: readonly Run[], now: number): Promise<void> {
  return saveTable(exportRuns(runs, printTime), 'activity', l10n.t('Export Activity'), now);
}

export function savePlan(plan: Plan, shown: PlanSummary, now: number): Promise<void> {
  return saveTable(exportPlan(plan, shown, printTime), 'plan', l10n.t('Export Plan'), now);
}

function printTime(milliseconds: number): string {
  return isoTime(milliseconds);
}

/** Asks for a file, CSV or JSON by its ending, and writes the table there. Tables may have any number of rows. */
export async function saveTable(table: RowSource, kind: TableKind, title: string, now: number): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const uri = await vscode.window.showSaveDialog({
    title,
    saveLabel: l10n.t('Export'),
    defaultUri: vscode.Uri.joinPath(folder, `tcss-${kind}-${isoTime(now).slice(0, 10)}.csv`),
    filters: { [l10n.t('CSV, for spreadsheets')]: ['csv'], [l10n.t('JSON, for programs')]: ['json'] },
  });
  if (uri === undefined) return;
  const counted = new CountedRows(table);
  const pieces = uri.path.toLowerCase().endsWith('.json') ? jsonPieces(counted, kind) : csvPieces(counted);
  const write = async (signal: AbortSignal): Promise<boolean> => {
    const content = await encodePieces(pieces, signal);
    return content !== undefined && (await replaceFile(uri, content, signal));
  };
  const isWritten = await attempt(() =>
    withLateProgress(l10n.t('TCSS: exporting to {0}', nameOf(uri)), () => rowsSentence(counted.count), write),
  );
  if (!isWritten.ok) say('error', l10n.t('The file could not be written: {0}', isWritten.error));
  if (!isWritten.ok || !isWritten.value) return;
  await offer('information', exportedSentence(counted.count, nameOf(uri)), [
    { title: l10n.t('Open File'), run: () => vscode.commands.executeCommand('vscode.open', uri) },
  ]);
}

/** The error in the words of the system. */
async function attempt<T>(work: () => Promise<T>): Promise<Result<T, string>> {
  try {
    return ok(await work());
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

/** Counts the rows as they are taken. */
class CountedRows implements RowSource {
  count = 0;
  readonly rows: Iterable<readonly Cell[]>;

  constructor(private readonly source: RowSource) {
    this.rows = this.countRows();
  }

  get columns(): readonly string[] {
    return this.source.columns;
  }

  private *countRows(): Generator<readonly Cell[]> {
    for (const row of this.source.rows) {
      this.count += 1;
      yield row;
    }
  }
}

function rowsSentence(rows: number): string {
  return rows === 1 ? l10n.t('1 row') : l10n.t('{0} rows', numberText(rows));
}

function exportedSentence(rows: number, name: string): string {
  return rows === 1 ? l10n.t('Exported 1 row to {0}.', name) : l10n.t('Exported {0} rows to {1}.', rows, name);
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
