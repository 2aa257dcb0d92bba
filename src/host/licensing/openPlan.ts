import { l10n } from 'vscode';
import type { Plan } from '../../core/license/plan';
import { planDocument } from '../documents/planDocument';
import type { Services } from '../services';

/** Opens the plan for reading; from there it can be licensed, after it was read again and confirmed. */
export async function openPlan(plan: Plan, services: Services): Promise<void> {
  const uri = await services.documents.open('tcss-plan', l10n.t('Licensing plan'), planDocument(plan));
  services.remembered.plans.set(
    uri.toString(),
    plan.items.map(({ target }) => target),
  );
}
