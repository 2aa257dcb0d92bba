import { l10n } from 'vscode';
import type { Choices, Plan } from '../../core/license/plan';
import { planDocument } from '../documents/planDocument';
import type { Services } from '../services';
import type { Wanted } from './wanted';

/** Opens the plan for reading; from there it can be licensed, after it was read again and confirmed. */
export async function openPlan(plan: Plan, wanted: Wanted, choices: Choices, services: Services): Promise<void> {
  const uri = await services.documents.open('tcss-plan', l10n.t('Licensing plan'), planDocument(plan, wanted.chosenAs));
  services.remembered.plans.set(uri.toString(), { plan, wanted, choices });
}
