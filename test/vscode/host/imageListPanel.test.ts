import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ImageListPanel } from '../../../src/host/panel/imageListPanel';
import { KeptPanel } from '../../../src/host/panel/keptPanel';
import { accountNumberOf } from '../../../src/host/panel/panelStatus';
import type { Services } from '../../../src/host/services';
import { registryImage } from '../../doubles/images';
import { knowing, SettableInventory } from '../../doubles/settableInventory';

const ofA = knowing('a', [registryImage('r.example.com/team/web:1.4', 7, 'a', 'unlicensed', 'd')]);
const ofB = knowing('b', [registryImage('r.example.com/other/db:16', 7, 'b', 'unlicensed', 'e')]);

/** What the panel answered to "license image 7" as it was said under one account and arrived under another. */
async function license(said: typeof ofA, arrived: typeof ofA) {
  const sent: unknown[] = [];
  const licensed: string[] = [];
  const webview = { postMessage: (message: unknown) => Promise.resolve(sent.push(message) > 0) };
  const services = { inventory: new SettableInventory(arrived) };
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  const panel = new ImageListPanel(
    webview as unknown as vscode.Webview,
    services as unknown as Services,
    (targets) => Promise.resolve(void licensed.push(...targets.map(({ text }) => text))),
    KeptPanel.ofNew(memento),
    0,
  );
  await panel.receive({ id: 1, request: { kind: 'batch', batch: 1, keys: [7] } });
  await panel.receive({ id: 2, request: { kind: 'license', batch: 1, accountNumber: accountNumberOf(said) } });
  return { answer: sent.at(-1), licensed };
}

describe('license from the image list', () => {
  it('goes to the plan with the images that were selected', async () => {
    const { answer, licensed } = await license(ofA, ofA);
    assert.deepEqual(answer, { kind: 'answer', id: 2, answer: { kind: 'done' } });
    assert.deepEqual(licensed, ['r.example.com/team/web:1.4']);
  });

  it('is refused when the account has changed, whose numbers of images are others', async () => {
    const { answer, licensed } = await license(ofA, ofB);
    const sentence = 'The account has changed: nothing was licensed. Select anew.';
    assert.deepEqual(answer, { kind: 'answer', id: 2, answer: { kind: 'failed', sentence } });
    assert.deepEqual(licensed, []);
  });
});
