import assert from 'node:assert/strict';
import { Joined } from '../../../src/host/joined';

describe('joined work', () => {
  it('is done once for all who ask while it is under way', async () => {
    const joined = new Joined<number>();
    let count = 0;
    const work = () => Promise.resolve((count += 1));
    assert.deepEqual(await Promise.all([joined.run('a', work), joined.run('a', work)]), [1, 1]);
  });

  it('is done for each key', async () => {
    const joined = new Joined<string>();
    const work = (text: string) => () => Promise.resolve(text);
    assert.deepEqual(await Promise.all([joined.run('a', work('A')), joined.run('b', work('B'))]), ['A', 'B']);
  });

  it('is done anew once it is over, also when it failed', async () => {
    const joined = new Joined<string>();
    await assert.rejects(joined.run('a', () => Promise.reject(new Error('no'))));
    assert.equal(await joined.run('a', () => Promise.resolve('yes')), 'yes');
  });
});
