import { isDeepStrictEqual } from 'node:util';
import type { Random } from './random';

/**
 * A fault that a test asks for.
 *
 * - `delay`: `ms` milliseconds of real time pass before the request is looked at; goes together with another fault.
 * - `dropBefore`: the connection ends without an answer and nothing has happened.
 * - `dropAfter`: what was asked for happens, then the connection ends without an answer.
 * - `cut`: what was asked for happens, then the connection ends in the middle of the answer.
 * - `status`: HTTP `status` (default 503) with a page in HTML.
 * - `notJson`: HTTP 200 with a page in HTML.
 * - `error`: `Response.Error` with `code` (needed) and `message`.
 *
 * The last three happen instead of what was asked for; with `after: true` it happens as well.
 */
export interface Fault {
  /** An action, or `*` for every one. */
  readonly action: string;
  readonly kind: FaultKind;
  /** Only calls whose body has these values, such as `{ "Offset": 99 }`; others do not count. Default: any. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** The first call it is for, counted from when it is scheduled. Default 1, the next one. */
  readonly nth?: number;
  /** How many calls in a row it is for. Default 1; with `probability`, without end. */
  readonly times?: number;
  /** Chance of each of these calls, 0 to 1. Default 1. */
  readonly probability?: number;
  readonly ms?: number;
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  readonly after?: boolean;
}

export const faultKinds = ['delay', 'dropBefore', 'dropAfter', 'cut', 'status', 'notJson', 'error'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** Scheduled faults and the calls counted for each. */
export class FaultPlan {
  #scheduled: { readonly fault: Fault; calls: number }[] = [];

  schedule(faults: readonly Fault[]): void {
    this.#scheduled.push(...faults.map((fault) => ({ fault, calls: 0 })));
  }

  /**
   * Counts a call: its delay in milliseconds, and the first other fault that is for it.
   *
   * @param body as received, parsed
   */
  next(action: string, random: Random, body?: unknown): { readonly delay: number; readonly fault: Fault | undefined } {
    let delay = 0;
    let chosen: Fault | undefined;
    for (const scheduled of this.#scheduled) {
      const { fault } = scheduled;
      if (fault.action !== '*' && fault.action !== action) continue;
      if (!hasValues(body, fault.body)) continue;
      scheduled.calls += 1;
      if (scheduled.calls < firstCall(fault) || random() >= (fault.probability ?? 1)) continue;
      if (fault.kind === 'delay') delay += fault.ms ?? 0;
      else chosen ??= fault;
    }
    this.#scheduled = this.#scheduled.filter(({ fault, calls }) => calls < lastCall(fault));
    return { delay, fault: chosen };
  }
}

function hasValues(body: unknown, values: Fault['body']): boolean {
  if (values === undefined) return true;
  if (typeof body !== 'object' || body === null) return false;
  return Object.entries(values).every(([name, value]) => isDeepStrictEqual(Reflect.get(body, name), value));
}

function firstCall(fault: Fault): number {
  return fault.nth ?? 1;
}

function lastCall(fault: Fault): number {
  const times = fault.times ?? (fault.probability === undefined ? 1 : Infinity);
  return firstCall(fault) + times - 1;
}

/** The faults of a request body, or a sentence that says what is wrong with them. */
export function decodeFaults(body: unknown, isAction: (name: string) => boolean): readonly Fault[] | string {
  if (!Array.isArray(body)) return 'Faults are a JSON list.';
  for (const [index, item] of (body as readonly unknown[]).entries()) {
    const fault = describeFault(item, isAction);
    if (fault !== undefined) return `Fault ${index}: ${fault}`;
  }
  return body as readonly Fault[];
}

function describeFault(item: unknown, isAction: (name: string) => boolean): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'is not an object.';
  const fields = item as Readonly<Record<string, unknown>>;
  const { action, kind } = fields as { readonly action?: unknown; readonly kind?: unknown };
  if (typeof action !== 'string' || !(action === '*' || isAction(action)))
    return `there is no action ${JSON.stringify(action)}.`;
  if (!faultKinds.some((known) => known === kind)) return `kind is one of ${faultKinds.join(', ')}.`;
  for (const [name, value] of Object.entries(fields)) {
    const rule = Object.hasOwn(fieldRules, name) ? fieldRules[name] : undefined;
    if (rule === undefined) return `there is no field ${JSON.stringify(name)}.`;
    if (!rule.accepts(value)) return `${name} is ${rule.says}.`;
  }
  if (kind === 'delay' && fields['ms'] === undefined) return 'a delay needs ms.';
  if (kind === 'error' && fields['code'] === undefined) return 'an error needs a code.';
  return undefined;
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isBetween = (low: number, high: number) => (value: unknown) =>
  typeof value === 'number' && value >= low && value <= high;
const isCount = (value: unknown) => Number.isInteger(value) && isBetween(1, Infinity)(value);

const fieldRules: Readonly<Record<string, { readonly accepts: (value: unknown) => boolean; readonly says: string }>> = {
  action: { accepts: isText, says: 'a text' },
  kind: { accepts: isText, says: 'a text' },
  body: {
    accepts: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    says: 'an object of values',
  },
  nth: { accepts: isCount, says: 'a whole number from 1' },
  times: { accepts: isCount, says: 'a whole number from 1' },
  probability: { accepts: isBetween(0, 1), says: 'a number from 0 to 1' },
  ms: { accepts: isBetween(0, 600_000), says: 'a number of milliseconds' },
  status: { accepts: isBetween(300, 599), says: 'an HTTP status from 300 to 599' },
  code: { accepts: isText, says: 'a text' },
  message: { accepts: isText, says: 'a text' },
  after: { accepts: (value) => typeof value === 'boolean', says: 'true or false' },
};
