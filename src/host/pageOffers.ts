import * as vscode from 'vscode';
import type { Site } from '../core/endpoint';
import type { Offered } from './offer';
import { pagesOf } from './sites';

/** Buttons that lead to pages of Tencent Cloud, or to the settings. */
export function buyLicenses(site: Site): Offered {
  return openPage(vscode.l10n.t('Buy Licenses…'), pagesOf(site).purchase);
}

export function openConsole(site: Site): Offered {
  return openPage(vscode.l10n.t('Open TCSS Console'), pagesOf(site).console);
}

/** A button that leads to one setting. */
export function openSetting(id: string): Offered {
  return {
    title: vscode.l10n.t('Open Setting'),
    run: () => vscode.commands.executeCommand('workbench.action.openSettings', id),
  };
}

function openPage(title: string, url: string): Offered {
  return { title, run: () => vscode.env.openExternal(vscode.Uri.parse(url)) };
}
