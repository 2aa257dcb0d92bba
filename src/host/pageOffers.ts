import * as vscode from 'vscode';
import type { Site } from '../core/endpoint';
import type { Offered } from './offer';
import { pagesOf } from './sites';

/** Buttons that lead to pages of Tencent Cloud. */
export function buyLicenses(site: Site): Offered {
  return openPage(vscode.l10n.t('Buy Licenses…'), pagesOf(site).purchase);
}

export function openConsole(site: Site): Offered {
  return openPage(vscode.l10n.t('Open TCSS Console'), pagesOf(site).console);
}

function openPage(title: string, url: string): Offered {
  return { title, run: () => vscode.env.openExternal(vscode.Uri.parse(url)) };
}
