import assert from 'node:assert/strict';
import type { Workbench } from '../../page/workbench';
import { waitUntil } from '../../page/waitUntil';
import { signIn } from '../account';
import { forgetRuns, readEvents } from '../journal';
import type { OtherWindow } from '../otherWindow';
import { walk, type Stage } from '../stage';
import { licensingCalls, readTruth, type Truth } from '../truth';

const web = 'ccr.ccs.tencentyun.com/demo/web:1.4.2';

const holdNext = { kind: 'delay', ms: 600_000 };

/** A point of a run at which its window dies, and what is to be said of it after the next start. */
interface Death {
  readonly when: string;
  /** While the confirmation is open: has the run stop at the point. */
  readonly prepare: (stage: Stage) => Promise<void>;
  /** After the confirmation: waits until the run is at the point. */
  readonly reach: (stage: Stage, window: OtherWindow) => Promise<void>;
  /** What is held back happens once the window is dead. */
  readonly isReleased?: true;
  readonly calls: number;
  readonly isLicensed: boolean;
  readonly said: 'licensed' | 'notKnown' | 'nothing';
}

const deaths: readonly Death[] = [
  {
    when: 'before the call: while the image is read once more',
    prepare: ({ simulator }) => simulator.schedule({ action: '*', ...holdNext, times: 2 }),
    reach: (stage) => untilHeld(stage, 2),
    calls: 0,
    isLicensed: false,
    said: 'nothing',
  },
  {
    when: 'before the call: once it is written down, and has not left',
    prepare: ({ simulator }) => simulator.schedule({ action: '*', ...holdNext, times: 2 }),
    reach: async (stage, window) => {
      await untilHeld(stage, 2);
      // The key is asked of the window before each call.
      await window.freeze();
      await stage.simulator.release();
      await untilWritten(stage, 'sending');
    },
    calls: 0,
    isLicensed: false,
    said: 'notKnown',
  },
  {
    when: 'after the call left, before its effect',
    prepare: ({ simulator }) => simulator.schedule({ action: 'ModifyImageAuthorized', ...holdNext }),
    reach: (stage) => untilHeld(stage, 1),
    isReleased: true,
    calls: 1,
    isLicensed: true,
    said: 'licensed',
  },
  {
    when: 'after the call left, and the call never arrives',
    prepare: ({ simulator }) =>
      simulator.schedule(
        { action: 'ModifyImageAuthorized', ...holdNext },
        { action: 'ModifyImageAuthorized', kind: 'dropBefore' },
      ),
    reach: (stage) => untilHeld(stage, 1),
    isReleased: true,
    calls: 1,
    isLicensed: false,
    said: 'notKnown',
  },
  {
    when: 'after the answer, before anything is read back',
    // The second time: the first reading is before the call.
    prepare: ({ simulator }) => simulator.schedule({ action: 'DescribeAssetImageRegistryDetail', ...holdNext, nth: 2 }),
    reach: async (stage) => {
      await untilHeld(stage, 1);
      await untilWritten(stage, 'sent');
    },
    calls: 1,
    isLicensed: true,
    said: 'licensed',
  },
  {
    when: 'during the reading back of a list that is behind',
    prepare: async ({ simulator }) => {
      await simulator.read({ readBack: 'stale', staleMs: 600_000 });
      await simulator.schedule({ action: 'DescribeAssetImageRegistryDetail', ...holdNext, nth: 3 });
    },
    reach: async (stage) => {
      await untilHeld(stage, 1);
      await untilWritten(stage, 'read');
    },
    calls: 1,
    isLicensed: true,
    said: 'notKnown',
  },
];

describe('A window whose extension host is killed', () => {
  for (const death of deaths)
    walk(
      death.when,
      async (stage) => {
        await signIn(stage.vscode, stage.simulator);
        for (let round = 1; round <= stage.kills; round += 1) {
          await stage.simulator.release();
          await stage.simulator.reset();
          await forgetRuns(stage.folder);
          await stage.inOtherWindow(async (window) => {
            await licenseAndDie(death, stage, window);
            await untilTold(death, stage, window.vscode);
            if (round === 1) await window.vscode.screenshot(`kill - ${death.when.replaceAll(':', '')}`);
            if (death.said === 'notKnown') await goOn(death, stage, window.vscode);
            assert.equal(licensingCalls(await readTruth(stage.simulator)).length, death.calls);
          });
        }
      },
      20,
    );
});

async function licenseAndDie(death: Death, stage: Stage, window: OtherWindow): Promise<void> {
  const { vscode } = window;
  await vscode.openFile('Dockerfile');
  await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
  const modal = await vscode.modal();
  await death.prepare(stage);
  await modal.press('License');
  await death.reach(stage, window);
  await window.killHost();
  if (death.isReleased === true) await stage.simulator.release();
  await window.thaw();
}

/** After the next start: what the message says, what the view says and what is true are one. */
async function untilTold({ said, calls, isLicensed }: Death, stage: Stage, vscode: Workbench): Promise<void> {
  if (said === 'nothing') {
    await vscode.activity.show();
    await vscode.page.getByText('There is no record of a licensing run on this machine.').waitFor();
    assert.deepEqual(await readEvents(stage.folder), []);
  } else {
    const { text } = await vscode.toast('1 licensing run did not finish: ');
    assert.match(text, said === 'licensed' ? /Licensed 1 of 1 image\. \d+ licenses left\./ : notKnown);
    await vscode.activity.show();
    await untilShown(said, vscode);
  }
  const truth = await readTruth(stage.simulator);
  assert.equal(isWebLicensed(truth), isLicensed);
  assert.equal(licensingCalls(truth).length, calls);
}

const notKnown = /Licensed 0 of 1 image\. For 1 image it is not known whether it was licensed\./;

/** The one run of the view and its one image. */
async function untilShown(said: 'licensed' | 'notKnown', { activity }: Workbench): Promise<void> {
  const run = said === 'licensed' ? '1 of 1 licensed' : '0 of 1 licensed, 1 not known';
  await activity.row(run);
  if ((await activity.rows()).length === 1) await activity.unfold(run);
  await activity.reads(web, said === 'licensed' ? / licensed · Dockerfile/ : / not known · Dockerfile/);
  assert.equal((await activity.rows()).length, 2);
}

/** A second call could spend a second license: for now there is only reading. */
async function goOn({ isLicensed }: Death, { simulator }: Stage, vscode: Workbench): Promise<void> {
  await vscode.command('Notifications: Clear All Notifications');
  await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
  const { text } = await vscode.toast('Nothing to license');
  assert.match(text, /An earlier run may have licensed it/);
  if (!isLicensed) return;
  await simulator.read({ readBack: 'immediate' });
  await vscode.activity.press('1 not known', 'Check Again');
  await vscode.toast('Licensed 1 of 1 image.');
  await untilShown('licensed', vscode);
}

function isWebLicensed({ images }: Truth): boolean {
  return images.some(({ reference, licensed }) => reference === web && licensed);
}

function untilHeld({ simulator }: Stage, requests: number): Promise<void> {
  return waitUntil(async () => (await readTruth(simulator)).delayed === requests, `${String(requests)} held requests`);
}

function untilWritten({ folder }: Stage, kind: string): Promise<void> {
  return waitUntil(async () => (await readEvents(folder)).includes(kind), `"${kind}" in the journal`);
}
