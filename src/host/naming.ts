import { l10n } from 'vscode';
import type { Site } from '../core/endpoint';
import type { InventoryImage, Side } from '../core/image/image';
import { shortId, titleOf } from '../core/image/imageTitle';
import type { PlanAccount } from '../core/license/plan';
import type { Account } from './accounts';

export function siteName(site: Site, endpoint: string): string {
  switch (site) {
    case 'international':
      return l10n.t('international site');
    case 'china':
      return l10n.t('Chinese site');
    case 'custom':
      return endpoint;
  }
}

/** An account as people see it: where its key comes from and how the key ends, never the key. */
export function planAccount(account: Account): PlanAccount {
  const label =
    account.source === 'environment'
      ? l10n.t('environment variables, SecretId ending in {0}', account.keyHint)
      : l10n.t('SecretId ending in {0}', account.keyHint);
  return { id: account.id, label, site: account.endpoint.site, endpoint: account.endpoint.url };
}

/** How many licenses the account has left. */
export function leftSentence(left: number): string {
  return left === 1 ? l10n.t('1 license left.') : l10n.t('{0} licenses left.', left);
}

function sideName(side: Side): string {
  return side === 'local' ? l10n.t('local image') : l10n.t('registry image');
}

export function imageTitle(image: InventoryImage): string {
  return titleOf(image.name, image);
}

/** One line that tells images of the same name apart, with the license state. */
export function imageDetail(image: InventoryImage): string {
  return [imagePlace(image), licenseName(image)].join(' · ');
}

/** As `imageDetail`, without the license state. */
export function imagePlace(image: InventoryImage): string {
  const parts = [sideName(image.side)];
  if (image.imageId !== undefined) parts.push(shortId(image.imageId));
  if (image.side === 'local' && image.hostCount !== undefined) parts.push(hostsText(image.hostCount));
  if (image.side === 'registry' && image.instanceName !== undefined) parts.push(image.instanceName);
  return parts.join(' · ');
}

function hostsText(count: number): string {
  return count === 1 ? l10n.t('on 1 host') : l10n.t('on {0} hosts', count);
}

function licenseName({ license }: InventoryImage): string {
  switch (license) {
    case 'licensed':
      return l10n.t('licensed');
    case 'unlicensed':
      return l10n.t('not licensed');
    case 'unknown':
      return l10n.t('license state not given');
  }
}
