import { l10n } from 'vscode';
import type { Choices, Plan } from '../../core/license/plan';
import { planDocument } from '../documents/planDocument';
import { isReplaced } from '../inventory/accountInUse';
import { say } from '../offer';
import type { Services } from '../services';
import type { Wanted } from './wanted';

/** Opens the plan for reading; from there it can be licensed, after it was read again and confirmed. */
export async function openPlan(plan: Plan, wanted: Wanted, choices: Choices, services: Services): Promise<void> {
  if (isReplaced(plan.account, services.inventory.state)) {
    say(
      'information',
      l10n.t('Another account is in use now. The plan was for the one before, and is no longer shown.'),
    );
    return;
  }
  const uri = await services.documents.open('plan', l10n.t('Licensing plan'), planDocument(plan, wanted.chosenAs));
  services.remembered.plans.set(uri.toString(), { plan, wanted, choices });
}
