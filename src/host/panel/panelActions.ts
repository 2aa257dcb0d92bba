import * as vscode from 'vscode';
import type { ImageKey, InventoryImage } from '../../core/image/image';
import type { ImageTable } from '../../core/inventory/imageTable';
import { tabulateLazily } from '../../core/table';
import type { PanelAction } from '../../protocol/toHost';
import { isoTime } from '../exporting/isoTime';
import { openConsole, openSetting } from '../pageOffers';
import type { LicenseChosen, Services } from '../services';
import { inventoryColumns } from './inventoryColumns';
import { sayUnexpected } from './sayUnexpected';

/** Plans these images and goes the one road to a license. It is not waited for: it may take minutes. */
export function licenseImages(keys: Iterable<ImageKey>, services: Services, licenseChosen: LicenseChosen): void {
  const { table, account } = services.inventory.state;
  if (account?.kind !== 'in') return;
  inBackground(licenseChosen({ account: account.account, table, keys, origin: 'panel' }, services), services);
}

/** Asks for a file and writes these images, as they are now, in this order. */
export function exportImages(keys: Iterable<ImageKey>, services: Services): void {
  const images = imagesOf(services.inventory.state.table, keys);
  const save = async (): Promise<void> => {
    const { saveTable } = await services.loadExport();
    const table = tabulateLazily(images, inventoryColumns(isoTime));
    await saveTable(table, 'images', vscode.l10n.t('Export Images'), services.clock.now());
  };
  inBackground(save(), services);
}

export function runPanelAction(action: PanelAction, services: Services): void {
  inBackground(perform(action, services), services);
}

async function perform(action: PanelAction, { inventory, channel }: Services): Promise<void> {
  switch (action) {
    case 'signIn':
      await vscode.commands.executeCommand('tcss.signIn');
      return;
    case 'refresh':
      return inventory.refresh();
    case 'cancel':
      inventory.cancel();
      return;
    case 'console': {
      const { account } = inventory.state;
      if (account?.kind === 'in') await openConsole(account.account.endpoint.site).run();
      return;
    }
    case 'log':
      channel.show();
      return;
    case 'settings':
      await openSetting('tcss.endpoint').run();
      return;
  }
}

function* imagesOf(table: ImageTable, keys: Iterable<ImageKey>): Generator<InventoryImage> {
  for (const key of keys) {
    const row = table.findRow(key);
    if (row !== undefined) yield table.imageAt(row);
  }
}

function inBackground(work: Promise<unknown>, services: Services): void {
  work.catch((error: unknown) => sayUnexpected(error, services));
}
