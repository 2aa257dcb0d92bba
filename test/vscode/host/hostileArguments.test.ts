import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../page/waitUntil';
import { readSimulatorAddress } from '../simulatorAddress';
import { contributedCommands } from './extension';
import { readCalls } from './simulatorCalls';

/** Commands that take no arguments: they are called by other tests. A new command is tried here unless it is added. */
const takingNone = new Set(
  [
    'clearActivity',
    'clearImageFilter',
    'composeRequest',
    'exportActivity',
    'filterImages',
    'licenseImages',
    'licenseUnlicensed',
    'openImageList',
    'openInConsole',
    'refreshActivity',
    'refreshImages',
    'showCounters',
    'showLastReport',
    'showLicensedToo',
    'showLog',
    'showUnlicensedOnly',
    'signIn',
    'signOut',
    'stopReadingImages',
    'sync',
  ].map((name) => `tcss.${name}`),
);

const likeItems = { runId: 7, index: 'x', id: {}, key: null, groupId: [] };
const endings = ['.tcss-request.json', '.tcss-ids.txt', '.Dockerfile', ''];

const hostile: readonly [what: string, args: readonly unknown[]][] = [
  ['undefined', [undefined]],
  ['null', [null, null]],
  ['a number', [Number.NaN, -1]],
  ['a text', ['file:///etc/passwd', 'x']],
  ['an empty object', [{}, {}]],
  [
    'arrays of junk',
    [
      [undefined, null, 7],
      [undefined, null, 7, {}, []],
    ],
  ],
  ['what looks like a row but is none', [likeItems, [likeItems]]],
  ['what looks like an address but is none', [{ scheme: 'file', path: '/x.tcss-request.json', fsPath: 7 }]],
  ...endings.map((ending): [string, unknown[]] => {
    const missing = vscode.Uri.file(`/missing/file${ending}`);
    return [`a file that does not exist (${ending})`, [missing, [missing, missing]]];
  }),
  ...endings.map((ending): [string, unknown[]] => {
    const foreign = vscode.Uri.parse(`stranger://host/file${ending}`);
    return [`an address of a foreign scheme (${ending})`, [foreign, [foreign, foreign]]];
  }),
];

/**
 * Waits for the end of a command; what it asks is dismissed. An unexpected error does not end: it stands as a notification
 * with a button, and notifications are not dismissed here.
 */
async function runToItsEnd(command: string, args: readonly unknown[]): Promise<void> {
  let hasEnded = false;
  const running = vscode.commands.executeCommand(command, ...args).then(() => {
    hasEnded = true;
  });
  const dismissed = waitUntil(
    async () => {
      if (!hasEnded) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return hasEnded;
    },
    `the end of ${command}`,
    10_000,
  );
  await Promise.all([running, dismissed]);
}

describe('A command that is called with anything', () => {
  const { endpoint, secretId, secretKey } = readSimulatorAddress();

  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // With an account, so that a license could be spent.
    process.env['TENCENTCLOUD_SECRET_ID'] = secretId;
    process.env['TENCENTCLOUD_SECRET_KEY'] = secretKey;
  });

  after(async () => {
    delete process.env['TENCENTCLOUD_SECRET_ID'];
    delete process.env['TENCENTCLOUD_SECRET_KEY'];
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  for (const [what, args] of hostile)
    it(`ends without an unexpected error, and licenses nothing: ${what}`, async () => {
      for (const command of contributedCommands().filter((name) => !takingNone.has(name)))
        await runToItsEnd(command, args);
      const licensing = (await readCalls(endpoint)).filter(({ action }) => action === 'ModifyImageAuthorized');
      assert.deepEqual(licensing, []);
    });
});
