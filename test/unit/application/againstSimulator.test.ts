import assert from 'node:assert/strict';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { runPlan, type RunReport } from '../../../src/application/runPlan';
import { connect } from '../../../src/cloud/connect';
import { parseEndpoint } from '../../../src/core/endpoint';
import type { Plan } from '../../../src/core/license/plan';
import { ok } from '../../../src/core/result';
import { systemClock } from '../../../src/host/clock';
import { startSimulator } from '../../simulator/server';
import { referenceTo } from '../../doubles/images';

const web = 'ccr.ccs.tencentyun.com/demo/web:1.4.2';
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const never = new AbortController().signal;

function quiet(): void {
  return undefined;
}

/** Plans and runs the licensing of demo/web, with something done to the account in between. */
async function licenseWeb(
  between: (control: (path: string, body: unknown) => Promise<void>) => Promise<void>,
): Promise<{ plan: Plan; report: RunReport; licensed: string[]; calls: number }> {
  const simulator = await startSimulator({ images: 60 });
  try {
    const control = async (path: string, body: unknown): Promise<void> => {
      const answer = await fetch(`${simulator.endpoint}/_simulator/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      assert.ok(answer.ok, await answer.text());
    };
    const endpoint = parseEndpoint(simulator.endpoint);
    assert.ok(endpoint.ok);
    const { security } = connect({
      endpoint: endpoint.value,
      credentials: { readCredentials: () => Promise.resolve(ok(simulator)) },
      clock: systemClock,
      log: silent,
      random: () => 0,
    });
    const tools = { security, clock: systemClock, log: silent, progress: { report: quiet } };
    const account = { id: 'a', label: 'test', site: 'custom', endpoint: simulator.endpoint } as const;
    const targets = [
      { text: web, named: { kind: 'reference', reference: referenceTo(web) }, origins: [{ kind: 'input' }] },
    ] as const;
    const reading = await readForPlan({ account, targets, registryIdForm: 'imageId' }, tools, never);
    assert.ok(reading.ok);
    const plan = planFrom(reading.value, new Map());
    const before = await state(simulator.endpoint);
    await between(control);
    const report = await runPlan(plan, tools, never);
    const after = await state(simulator.endpoint);
    return {
      plan,
      report,
      licensed: after.images.flatMap(({ licensed, reference }, index) =>
        licensed && before.images[index]?.licensed === false ? [reference ?? ''] : [],
      ),
      calls: after.requests.filter(({ action }) => action === 'ModifyImageAuthorized').length,
    };
  } finally {
    await simulator.close();
  }
}

interface State {
  readonly images: readonly { readonly licensed: boolean; readonly reference?: string }[];
  readonly requests: readonly { readonly action: string }[];
}

async function state(endpoint: string): Promise<State> {
  const answer = await fetch(`${endpoint}/_simulator/state`);
  return (await answer.json()) as State;
}

describe('a run against the simulator', () => {
  it('licenses exactly the planned image and says so', async () => {
    const { plan, report, licensed } = await licenseWeb(() => Promise.resolve());
    assert.deepEqual(licensed, [web]);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
    assert.ok(report.quotaAfter.ok && report.quotaAfter.value.left === plan.quota.left - 1);
  });

  it('finds out that a call whose answer was lost had its effect, and sends it once', async () => {
    const { report, licensed, calls } = await licenseWeb((control) =>
      control('faults', [{ action: 'ModifyImageAuthorized', kind: 'dropAfter' }]),
    );
    assert.deepEqual(licensed, [web]);
    assert.equal(calls, 1);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
  });

  it('says not licensed when somebody else took the last licenses', async () => {
    const { report, licensed } = await licenseWeb((control) => control('account', { unused: 0 }));
    assert.deepEqual(licensed, []);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['notLicensed'],
    );
  }).timeout(20_000);
});
