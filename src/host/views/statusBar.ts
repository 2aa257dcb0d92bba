import * as vscode from 'vscode';
import type { Clock } from '../../application/ports';
import { readLimits } from '../config';
import type { Inventory, InventoryState } from '../inventory/inventory';
import { limitsSentence } from '../licensing/explainLimits';
import { licensesText } from './licensesText';
import { tooltipOf } from './tooltip';

/** How often the age is made anew, in milliseconds. */
const agingStep = 60_000;

/** The licenses left of the account in use, as they were last read. Asks for nothing; without an account it is not there. */
export function licensesStatus(inventory: Inventory, clock: Clock): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tcss.licenses', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('TCSS Licenses');
  item.command = 'tcss.showCounters';
  const draw = (): void => drawItem(item, inventory.state, clock.now());
  const changed = inventory.subscribe((change) => {
    if (change.kind === 'all' || change.kind === 'quota') draw();
  });
  const configured = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('tcss.limits')) draw();
  });
  const aging = setInterval(draw, agingStep);
  draw();
  return vscode.Disposable.from(item, changed, configured, new vscode.Disposable(() => clearInterval(aging)));
}

function drawItem(item: vscode.StatusBarItem, state: InventoryState, now: number): void {
  const limits = readLimits();
  const said = licensesText(state, limits.ok ? limits.value.reserve : limitsSentence(limits.error), now);
  if (said === undefined) {
    item.hide();
    return;
  }
  item.text = said.text;
  item.backgroundColor = said.isWarning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.tooltip = tooltipOf(said.tooltip);
  item.accessibilityInformation = { label: said.spoken, role: 'button' };
  item.show();
}
