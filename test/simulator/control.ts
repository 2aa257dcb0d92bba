import type { AccountSettings } from './account';
import { findAction } from './contract';
import { decodeFaults } from './faults';
import { decodeOtherUses } from './otherUser';
import { changeReadings } from './readings';
import type { Simulation } from './simulation';

/** The answer of a control endpoint. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Answers `/_simulator/…`; what each does is told in server.ts. `body` is undefined when it was not JSON. */
export function answerControl(simulation: Simulation, method: string, path: string, body: unknown): ControlAnswer {
  if (method === 'GET' && path === '/_simulator/state') return done(simulation.describe());
  if (method === 'GET' && path === '/_simulator/memory') return done({ resident: process.memoryUsage.rss() });
  if (method === 'GET' && path === '/_simulator/readings') return done(simulation.account.readings);
  if (method !== 'POST') return refused(404, `There is no ${method} ${path}.`);
  switch (path) {
    case '/_simulator/faults': {
      const faults = decodeFaults(body, (name) => findAction(name) !== undefined);
      if (typeof faults === 'string') return refused(400, faults);
      simulation.faults.schedule(faults);
      return done({ scheduled: faults.length });
    }
    case '/_simulator/other-user': {
      const uses = decodeOtherUses(body, (name) => findAction(name) !== undefined);
      if (typeof uses === 'string') return refused(400, uses);
      simulation.otherUser.schedule(uses, simulation.account.now());
      return done({ scheduled: uses.length });
    }
    case '/_simulator/readings': {
      const readings = changeReadings(simulation.account.readings, body);
      if (typeof readings === 'string') return refused(400, readings);
      simulation.account.readings = readings;
      return done(readings);
    }
    case '/_simulator/account': {
      const fault = changeAccount(simulation, body);
      return fault === undefined ? done(simulation.account.settings) : refused(400, fault);
    }
    case '/_simulator/release':
      simulation.release();
      return done({});
    case '/_simulator/reset':
      simulation.reset();
      return done({});
    default:
      return refused(404, `There is no ${method} ${path}.`);
  }
}

function done(body: unknown): ControlAnswer {
  return { status: 200, body };
}

function refused(status: number, message: string): ControlAnswer {
  return { status, body: { message } };
}

interface AccountField {
  readonly accepts: (value: unknown) => boolean;
  readonly says: string;
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const flag: AccountField = { accepts: (value) => typeof value === 'boolean', says: 'true or false' };

const accountFields: Readonly<Record<string, AccountField>> = {
  unused: { accepts: isCount, says: 'a whole number of free licenses' },
  clockOffset: { accepts: (value) => Number.isFinite(value), says: 'a number of milliseconds' },
  token: { accepts: (value) => value === null || typeof value === 'string', says: 'a text or null' },
  activated: flag,
  denied: {
    accepts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string' && findAction(item)),
    says: 'a list of actions',
  },
  edition: { accepts: (value) => isCount(value) && (value as number) <= 4, says: 'a State from 0 to 4' },
  syncMs: { accepts: isCount, says: 'a whole number of milliseconds' },
  syncFails: flag,
};

/** Undefined when done; nothing is changed when a field is wrong. */
function changeAccount(simulation: Simulation, changes: unknown): string | undefined {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) return 'An account is a JSON object.';
  for (const [name, value] of Object.entries(changes) as [string, unknown][]) {
    const field = Object.hasOwn(accountFields, name) ? accountFields[name] : undefined;
    if (field === undefined) return `There is no field ${JSON.stringify(name)}.`;
    if (!field.accepts(value)) return `${name} is ${field.says}.`;
  }
  const { unused, clockOffset, token, ...settings } = changes as {
    readonly unused?: number;
    readonly clockOffset?: number;
    readonly token?: string | null;
  } & Partial<AccountSettings>;
  const { account } = simulation;
  if (unused !== undefined) account.ledger.setFree(unused);
  if (clockOffset !== undefined) account.clockOffset = clockOffset;
  if (token !== undefined) simulation.key = { ...simulation.key, token: token ?? undefined };
  account.settings = { ...account.settings, ...settings };
  return undefined;
}
