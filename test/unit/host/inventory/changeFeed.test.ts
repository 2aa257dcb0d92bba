import assert from 'node:assert/strict';
import type { ImageKey } from '../../../../src/core/image/image';
import { registryAssetId } from '../../../../src/core/ids';
import { ChangeFeed } from '../../../../src/host/inventory/changeFeed';
import type { InventoryChange } from '../../../../src/host/inventory/inventory';
import { ManualClock } from '../../../doubles/manualClock';
import { RecordingLog } from '../../../doubles/recordingLog';

function stage() {
  const clock = new ManualClock();
  const log = new RecordingLog();
  const feed = new ChangeFeed(clock, log);
  const heard: InventoryChange[] = [];
  return { clock, log, feed, heard, hear: (change: InventoryChange) => void heard.push(change) };
}

describe('telling of changes', () => {
  it('goes on when a listener fails: the others hear, it hears the next change, and the log has the error', async () => {
    const { clock, log, feed, heard, hear } = stage();
    let calls = 0;
    feed.subscribe(() => {
      calls += 1;
      throw new Error('of a view');
    });
    feed.subscribe(hear);
    feed.tell({ kind: 'all' });
    feed.tell({ kind: 'quota' });
    await clock.advance(1000);
    feed.tellNow();
    assert.deepEqual(heard, [{ kind: 'all' }, { kind: 'quota' }, { kind: 'all' }]);
    assert.equal(calls, 3);
    assert.equal(log.entries.filter(({ level }) => level === 'error').length, 3);
    assert.match(log.text(), /of a view/);
  });

  it('tells of as many images at once as there are', async () => {
    const { clock, feed, heard, hear } = stage();
    const keys = Array.from({ length: 200_000 }, (_, row): ImageKey => {
      return { side: 'registry', assetId: registryAssetId(row) };
    });
    feed.subscribe(hear);
    feed.tell({ kind: 'quota' });
    feed.tell({ kind: 'images', keys: keys.slice(0, 150_000) });
    feed.tell({ kind: 'images', keys: keys.slice(150_000) });
    await clock.advance(1000);
    assert.equal(heard.length, 2);
    assert.ok(heard[1]?.kind === 'images' && heard[1].keys.length === 200_000);
  });
});
