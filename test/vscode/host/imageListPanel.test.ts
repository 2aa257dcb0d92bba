import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { ImageListPanel } from '../../../src/host/panel/imageListPanel';
import { KeptPanel } from '../../../src/host/panel/keptPanel';
import { accountNumberOf } from '../../../src/host/panel/panelStatus';
import type { Request } from '../../../src/protocol/toHost';
import type { Services } from '../../../src/host/services';
import { registryImage } from '../../doubles/images';
import { knowing, SettableInventory } from '../../doubles/settableInventory';

const ofA = knowing('a', [registryImage('r.example.com/team/web:1.4', 7, 'a', 'unlicensed', 'd')]);
const ofB = knowing('b', [registryImage('r.example.com/other/db:16', 7, 'b', 'unlicensed', 'e')]);

/** A panel of an account. */
function stage(known: typeof ofA) {
  const sent: unknown[] = [];
  const licensed: string[] = [];
  const inventory = new SettableInventory(known);
  const webview = { postMessage: (message: unknown) => Promise.resolve(sent.push(message) > 0) };
  const memento = { keys: () => [], get: () => undefined, update: () => Promise.resolve() };
  const panel = new ImageListPanel(
    webview as unknown as vscode.Webview,
    { inventory, clock: { now: () => 0 } } as unknown as Services,
    ({ table, keys }) =>
      Promise.resolve(void licensed.push(...[...keys].map((key) => table.nameAt(table.findRow(key) ?? Number.NaN)))),
    KeptPanel.ofNew(memento),
    0,
  );
  let id = 0;
  const ask = async (request: Request): Promise<unknown> => {
    await panel.receive({ id: (id += 1), request });
    return sent.at(-1);
  };
  return { ask, licensed };
}

/** What the panel answered to "use image 7" as it was said under one account and arrived under another. */
async function use(kind: 'license' | 'export', said: typeof ofA, arrived: typeof ofA) {
  const { ask, licensed } = stage(arrived);
  await ask({ kind: 'batch', batch: 1, keys: [7] });
  return { answer: await ask({ kind, batch: 1, accountNumber: accountNumberOf(said) }), licensed };
}

describe('license from the image list', () => {
  it('goes to the plan with the images that were selected', async () => {
    const { answer, licensed } = await use('license', ofA, ofA);
    assert.deepEqual(answer, { kind: 'answer', id: 2, answer: { kind: 'done' } });
    assert.deepEqual(licensed, ['r.example.com/team/web:1.4']);
  });

  for (const kind of ['license', 'export'] as const)
    it(`is refused as ${kind} when the account has changed, whose numbers of images are others`, async () => {
      const { answer, licensed } = await use(kind, ofA, ofB);
      const sentence = 'The account has changed: nothing was done. Select anew.';
      assert.deepEqual(answer, { kind: 'answer', id: 2, answer: { kind: 'failed', sentence } });
      assert.deepEqual(licensed, []);
    });

  it('is refused when its images did not come, or another batch took their place, and leaves that one alone', async () => {
    const { ask, licensed } = stage(ofA);
    const accountNumber = accountNumberOf(ofA);
    await ask({ kind: 'batch', batch: 1, keys: [7] });
    await ask({ kind: 'batch', batch: 2, keys: [7] });
    const sentence = 'The images did not arrive, so nothing was done. Try again.';
    const lost = await ask({ kind: 'license', batch: 1, accountNumber });
    assert.deepEqual(lost, { kind: 'answer', id: 3, answer: { kind: 'failed', sentence } });
    await ask({ kind: 'license', batch: 2, accountNumber });
    assert.deepEqual(licensed, ['r.example.com/team/web:1.4']);
  });
});
