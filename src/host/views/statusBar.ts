import * as vscode from 'vscode';
import type { Clock } from '../../application/ports';
import { ageText } from '../ageText';
import { readLimits } from '../config';
import type { Inventory, InventoryState } from '../inventory/inventory';
import { planAccount, siteName } from '../naming';
import { numberText } from '../numberText';
import { tooltipOf } from './tooltip';

const { l10n } = vscode;

/** How often the age in the tooltip is made anew, in milliseconds. */
const agingStep = 60_000;

/** The licenses left of the account in use, as they were last read. Asks for nothing; without an account it is not there. */
export function licensesStatus(inventory: Inventory, clock: Clock): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tcss.licenses', vscode.StatusBarAlignment.Right, 100);
  item.name = l10n.t('TCSS Licenses');
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

function drawItem(item: vscode.StatusBarItem, { account, quota }: InventoryState, now: number): void {
  if (account?.kind !== 'in') {
    item.hide();
    return;
  }
  const { label, site, endpoint } = planAccount(account.account);
  const { reserve } = readLimits();
  const left = quota?.value.left;
  const isLow = left !== undefined && left <= reserve;
  item.text = left === undefined ? '$(verified) TCSS' : `$(verified) ${leftText(left)}`;
  item.backgroundColor = isLow ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  item.tooltip = tooltipOf([
    l10n.t('Account: {0} ({1})', label, siteName(site, endpoint)),
    quota === undefined
      ? l10n.t('The licenses were not read yet.')
      : l10n.t('{0}, as of {1}', leftText(quota.value.left), ageText(quota.readAt, now)),
    ...(isLow && left > 0
      ? [l10n.t('The reserve of {0} is reached: no plan uses what is left.', numberText(reserve))]
      : []),
    l10n.t('Click to read licenses and scans.'),
  ]);
  item.accessibilityInformation = {
    label: l10n.t('TCSS: {0}', left === undefined ? l10n.t('licenses not read yet') : leftText(left)),
    role: 'button',
  };
  item.show();
}

function leftText(left: number): string {
  return left === 1 ? l10n.t('1 license left') : l10n.t('{0} licenses left', numberText(left));
}
