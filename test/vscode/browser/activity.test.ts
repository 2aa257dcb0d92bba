import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../page/waitUntil';
import { signIn, signOut } from './account';
import { blockJournal, damageJournal, readEvents } from './journal';
import { walk } from './stage';
import { licensingCalls, readSpending, readTruth } from './truth';

const web = 'ccr.ccs.tencentyun.com/demo/web:1.4.2';
const nginx = 'docker.io/library/nginx:1.25.3';

describe('The activity', () => {
  walk('shows a run while it is under way, and its images when it is over', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    await vscode.activity.show();
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'delay', ms: 600_000, times: 2 });
    await vscode.openFile('Dockerfile');
    await vscode.command('TCSS: License All Images in File…');
    await (await vscode.modal()).press('License');
    await vscode.activity.row('running, 0 of 2');
    await vscode.activity.unfold('running, 0 of 2');
    await vscode.activity.reads(web, /^\S+ sent, not read back yet/);
    await vscode.screenshot('activity - under way');
    await simulator.release();
    await vscode.toast('Licensed 2 of 2 images.');
    await vscode.activity.row('2 of 2 licensed');
    await vscode.activity.reads(web, `${web} licensed · Dockerfile:6`);
    await vscode.activity.reads(nginx, `${nginx} licensed · Dockerfile:14`);
    await vscode.screenshot('activity - a run');

    await vscode.activity.press('2 of 2 licensed', 'Open Report');
    await vscode.waitForTab('Licensing report');
    const report = (await vscode.editorText('Licensed (2)')).replaceAll(/\s/g, '');
    const [, requestId = ''] = /demo\/web:1\.4\.2`.*?RequestId([\w-]+)/.exec(report) ?? [];
    assert.match(requestId, /^[\da-f-]{36}$/, report);
    await vscode.activity.choose(web, 'Copy RequestId');
    await vscode.clipboardReads(requestId);
  });

  walk('cancels a run from its row, and keeps what it does not know', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    await vscode.activity.show();
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'delay', ms: 600_000 });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await waitUntil(async () => (await readTruth(simulator)).delayed === 1, 'the call on its way');
    await vscode.activity.press('running, 0 of 1', 'Cancel Run');
    const toast = await vscode.toast('Cancelled.');
    await vscode.activity.row(/1 not known · cancelled$/);
    await vscode.screenshot('activity - cancelled');
    assert.match(toast.text, /For 1 image it is not known whether it was licensed\./);
    await vscode.command('TCSS: Clear Activity…');
    await (await vscode.modal()).press('Clear');
    await vscode.toast('Nothing was cleared: an image was sent less than a minute ago');
    await vscode.activity.row('1 not known');
  });

  walk('licenses what remains of a run that was refused', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.activity.show();
    await simulator.changeAccount({ denied: ['ModifyImageAuthorized'] });
    await vscode.openFile('Dockerfile');
    await vscode.command('TCSS: License All Images in File…');
    await (await vscode.modal()).press('License');
    const refused = await vscode.toast('Licensed 0 of 2 images.');
    await vscode.screenshot('activity - refused');
    assert.match(
      refused.text,
      /2 images were not licensed\. This key has no permission for tcss:ModifyImageAuthorized\./,
    );
    await vscode.command('Notifications: Clear All Notifications');
    await simulator.changeAccount({ denied: [] });
    await vscode.activity.press('none of 2 licensed', 'License the Remaining');
    const modal = await vscode.modal();
    assert.equal(modal.message, 'License 2 images for 2 licenses?');
    await modal.press('License');
    await vscode.toast('Licensed 2 of 2 images.');
    await vscode.activity.row('2 of 2 licensed');
    await vscode.screenshot('activity - the remaining');
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images.toSorted(), [`local ${nginx}`, `registry ${web}`]);
    assert.equal(spending.licenses, 2);
  });

  walk('checks again after a lost answer, when the list was behind', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await simulator.read({ readBack: 'stale', staleMs: 600_000 });
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'dropAfter' });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    const lost = await vscode.toast('Licensed 0 of 1 image.');
    await vscode.screenshot('activity - not known');
    assert.match(lost.text, /For 1 image it is not known whether it was licensed\. The connection was lost/);
    await vscode.activity.show();
    await vscode.activity.row('1 not known');
    await simulator.read({ readBack: 'immediate' });
    await lost.press('Check Again');
    await vscode.toast('Licensed 1 of 1 image.');
    await vscode.activity.row('1 of 1 licensed');
    await vscode.screenshot('activity - checked again');
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images, [`registry ${web}`]);
    assert.equal(licensingCalls(await readTruth(simulator)).length, 1);
  });

  walk('says that lines of the journal are damaged, and shows the others', async ({ vscode, simulator, folder }) => {
    await damageJournal(folder);
    await signIn(vscode, simulator);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    await vscode.activity.show();
    await vscode.activity.message('1 damaged line of the journal was skipped: see the log.');
    await vscode.activity.row('1 of 1 licensed');
    await vscode.screenshot('activity - damaged');
  });

  walk('says that the journal cannot be read, and nothing is licensed until it can', async (stage) => {
    const { vscode, simulator, folder } = stage;
    await signIn(vscode, simulator);
    const unblock = await blockJournal(folder);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    const refused = await vscode.toast('Nothing was licensed. The record of earlier runs cannot be read (EISDIR');
    await vscode.activity.show();
    await vscode.activity.message(
      'A file of the journal cannot be read, so runs may be missing, and no image is licensed until it can be: EISDIR: illegal operation on a directory, read',
    );
    await vscode.screenshot('activity - not readable');
    await unblock();
    await refused.press('Try Again');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    await vscode.activity.row('1 of 1 licensed');
    assert.equal(licensingCalls(await readTruth(simulator)).length, 1);
  });

  walk('is there after signing out, until clearing it is confirmed', async ({ vscode, simulator, folder }) => {
    await signIn(vscode, simulator);
    await vscode.activity.show();
    // Of images that may be licensed the record is kept for a minute.
    await simulator.changeAccount({ denied: ['ModifyImageAuthorized'] });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 0 of 1 image.');
    await vscode.activity.row('none of 1 licensed');
    await signOut(vscode);
    await vscode.command('TCSS: Clear Activity…');
    const question = await vscode.modal();
    await vscode.screenshot('activity - clear');
    assert.equal(question.message, 'Clear 1 run from the activity?');
    assert.equal(question.focused, 'Export Activity…');
    await question.pressKey('Escape');
    await vscode.activity.row('none of 1 licensed');
    assert.notDeepEqual(await readEvents(folder), []);
    await vscode.command('TCSS: Clear Activity…');
    await (await vscode.modal()).press('Clear');
    await waitUntil(async () => (await vscode.activity.rows()).length === 0, 'an empty activity');
    assert.deepEqual(await readEvents(folder), []);
  });

  walk('is exported without a secret', async ({ vscode, simulator, workspace }) => {
    await signIn(vscode, simulator);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    await vscode.command('Notifications: Clear All Notifications');
    for (const ending of ['csv', 'json']) {
      const file = join(workspace, `runs.${ending}`);
      await vscode.command('TCSS: Export Activity…');
      await vscode.quickInput.waitFor('Export Activity');
      await vscode.screenshot(`activity - export ${ending}`);
      await vscode.quickInput.enterPath(file);
      await vscode.toast(`Exported 1 row to runs.${ending}.`);
      const text = await readFile(file, 'utf8');
      for (const part of [web, simulator.endpoint, 'sha256:e2e90ad5a9927f18', 'licensed'])
        assert.ok(text.includes(part), `${part} in ${text}`);
      for (const secret of [simulator.secretKey, simulator.secretId]) assert.ok(!text.includes(secret));
    }
  });
});
