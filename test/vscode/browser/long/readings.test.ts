import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from '../account';
import { withSettings } from '../settings';
import { walk, type Stage } from '../stage';
import { readTruth } from '../truth';

/** How the service may be, and what is licensed under it. */
interface Case {
  readonly title: string;
  readonly readings: Readonly<Record<string, unknown>>;
  /** A Dockerfile whose images are licensed. */
  readonly from: readonly string[];
  /** Several images fit, and all of them are chosen. */
  readonly isChoice?: true;
  readonly question: RegExp;
  /** After the confirmation opened. */
  readonly prepare?: (stage: Stage) => Promise<void>;
  readonly licensed: number;
  readonly notKnown: number;
  readonly used: number;
  readonly machine?: Readonly<Record<string, unknown>>;
}

const demo = 'ccr.ccs.tencentyun.com/demo';
const nginxId = 'sha256:1438c40f5e10b508e00bcc3e98223f56ff9c343888fc66d42118ae58f84089f2';

const cases: readonly Case[] = [
  {
    title: 'one license for both sides of an image',
    readings: { bothSides: 'oneLicense' },
    from: [`${demo}/api:3.1.0`],
    isChoice: true,
    question: /^License 2 images for 2 licenses\?/,
    licensed: 2,
    notKnown: 0,
    used: 1,
  },
  {
    title: 'a license for each side of an image',
    readings: { bothSides: 'twoLicenses' },
    from: [`${demo}/api:3.1.0`],
    isChoice: true,
    question: /^License 2 images for 2 licenses\?/,
    licensed: 2,
    notKnown: 0,
    used: 2,
  },
  {
    title: 'a license for each registry row of an image',
    readings: { registryRows: 'own', surplus: 'first' },
    from: [`${demo}/shared:1.0`, `${demo}/shared:stable`],
    question: /^License 2 images of one id for 1 license\?/,
    licensed: 1,
    notKnown: 1,
    used: 1,
  },
  {
    title: 'licenses for a part of the images, where there are not enough',
    readings: { notEnough: 'partial' },
    from: [`${demo}/twin:1.0`],
    isChoice: true,
    question: /^License 2 images for 2 licenses\?/,
    prepare: async ({ simulator }) => {
      await simulator.letOthersTake({ images: [nginxId], action: 'ModifyImageAuthorized' });
    },
    licensed: 1,
    notKnown: 1,
    used: 2,
  },
  {
    title: 'the numbers of registry rows as ids',
    readings: { registryIds: 'assetId', registryRows: 'own' },
    from: [`${demo}/shared:1.0`, `${demo}/shared:stable`],
    question: /^License 2 images for 2 licenses\?/,
    licensed: 2,
    notKnown: 0,
    used: 2,
    machine: { 'tcss.registryImageIds': 'assetId' },
  },
];

describe('What is said is true under each reading', () => {
  for (const each of cases)
    walk(each.title, async (stage) => {
      if (each.machine === undefined) await licenseAndCompare(each, stage);
      else await withSettings(stage, { machine: each.machine }, () => licenseAndCompare(each, stage));
    });
});

async function licenseAndCompare(each: Case, stage: Stage): Promise<void> {
  const { vscode, simulator, workspace } = stage;
  await signIn(vscode, simulator);
  const name = 'readings.Dockerfile';
  await writeFile(join(workspace, name), each.from.map((image) => `FROM ${image}\n`).join(''));
  await simulator.read(each.readings);
  await simulator.changeAccount({ unused: 2 });
  const before = await readTruth(simulator);
  await vscode.openFile(name);
  await vscode.command('TCSS: License All Images in File…');
  if (each.isChoice === true) {
    await vscode.quickInput.waitFor('2 images fit');
    await vscode.screenshot(`readings - ${each.title} - choose`);
    await vscode.quickInput.pickAll();
  }
  const modal = await vscode.modal();
  await vscode.screenshot(`readings - ${each.title} - confirm`);
  assert.match(modal.message, each.question);
  await each.prepare?.(stage);
  await modal.press('License');
  const { text } = await vscode.toast('Licensed ');
  await vscode.activity.show();
  await vscode.activity.unfold(/ of \d+ licensed/);
  await vscode.screenshot(`readings - ${each.title}`);
  const rows = (await vscode.activity.rows()).slice(1);
  const { images, quota } = await readTruth(simulator);
  for (const reference of each.from) {
    const said = rows.filter((row) => row.startsWith(`${reference} licensed · `)).length;
    const isTrue = images.filter((image) => image.reference === reference && image.licensed).length;
    assert.equal(said, isTrue, rows.join('\n'));
  }
  assert.equal(rows.filter((row) => row.includes(' not known · ')).length, each.notKnown, rows.join('\n'));
  assert.ok(text.startsWith(`Licensed ${String(each.licensed)} of ${String(rows.length)} images.`), text);
  assert.equal(quota.used - before.quota.used, each.used);
  const left = quota.total - quota.used;
  assert.ok(text.includes(left === 1 ? '1 license left.' : `${String(left)} licenses left.`), text);
}
