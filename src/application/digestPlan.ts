import type { Plan } from '../core/license/plan';
import { describeForDigest } from '../core/license/verdict';

/** SHA-256, in hex, over all that a plan shows and spends. */
export async function digestPlan(plan: Plan): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(describeForDigest(plan)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
