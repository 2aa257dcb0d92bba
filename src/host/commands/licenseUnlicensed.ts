import * as vscode from 'vscode';
import { readInventory, selectFrom, type Inventory, type SelectionBasis } from '../../application/selectForPlan';
import type { Failure } from '../../core/failure';
import { everything, matchImages } from '../../core/license/selection';
import type { Result } from '../../core/result';
import type { Account } from '../accounts';
import { signalOf } from '../cancellation';
import { askSelection } from '../choose/askSelection';
import { chosenAsSelection } from '../choose/chosenAsSelection';
import { readLimits, readRegistryIdForm } from '../config';
import { explainLimits } from '../licensing/explainLimits';
import { explainNoPlan } from '../licensing/explainPlan';
import { unreadableSentence } from '../licensing/itemSentence';
import { license } from '../licensing/license';
import { needAccount } from '../licensing/needAccount';
import { wantChosen } from '../licensing/wanted';
import { planAccount } from '../naming';
import { say } from '../offer';
import type { Services } from '../services';
import type { Command } from './command';

const { l10n } = vscode;

/** Licenses all unlicensed images, those of a side, those that filters fit, or so many of them at most. */
export const licenseUnlicensed: Command = {
  id: 'tcss.licenseUnlicensed',
  run: (services) => chooseAndLicense(services),
};

async function chooseAndLicense(services: Services): Promise<void> {
  const account = await needAccount(services);
  if (account === undefined) return;
  const limits = readLimits();
  if (!limits.ok) {
    await explainLimits(limits.error);
    return;
  }
  const basis = { account: planAccount(account), registryIdForm: readRegistryIdForm(), limits: limits.value };
  const read = await readLists(basis, account, services);
  if (!read.ok) {
    if (read.error.kind !== 'cancelled')
      await explainNoPlan(read.error, account, services, () => chooseAndLicense(services));
    return;
  }
  const inventory = read.value;
  if (matchImages(everything, inventory.images).length === 0) {
    const unreadable = unreadableSentence(inventory.unreadable);
    say(
      'information',
      [l10n.t('TCSS lists no unlicensed image.'), ...(unreadable === undefined ? [] : [unreadable])].join(' '),
    );
    return;
  }
  const selection = await askSelection({ inventory, basis, selection: everything, nameDraft: '', countDraft: '' });
  if (selection === undefined) return;
  const { chosen } = selectFrom(inventory, selection, basis);
  if (chosen.length > 0) await license(wantChosen(inventory, chosen, chosenAsSelection(selection)), services);
  else
    say(
      'warning',
      l10n.t(
        'None of these images can be licensed now: your limits exclude their registries, or TCSS lists no id for them, or a run has left them in doubt.',
      ),
    );
}

async function readLists(
  { account: of }: SelectionBasis,
  account: Account,
  services: Services,
): Promise<Result<Inventory, Failure>> {
  const { security } = await services.cloudOf(account);
  const { clock, journal } = services;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('TCSS: reading images and licenses'),
      cancellable: true,
    },
    (_, token) => readInventory(of, { security, clock, journal }, signalOf(token)),
  );
}
