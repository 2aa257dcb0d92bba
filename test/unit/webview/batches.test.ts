import assert from 'node:assert/strict';
import { keysPerMessage, type Request } from '../../../src/protocol/toHost';
import type { Answer } from '../../../src/protocol/toPanel';
import { Batches } from '../../../src/webview/batches';

/** Batches to a host that answers when it is told to. */
function stage() {
  const asked: Request[] = [];
  const answers: Answer[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  const ask = (request: Request): Promise<Answer> => {
    asked.push(request);
    return new Promise((resolve) => waiting.push(resolve));
  };
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return {
    batches: new Batches(ask, (answer) => answers.push(answer)),
    answers,
    said: () => asked.map((request) => `${request.kind} ${'batch' in request ? request.batch : ''}`),
    answer: async (answer: Answer = { kind: 'done' }) => {
      await settled();
      waiting.shift()?.(answer);
      await settled();
    },
    settled,
  };
}

const one = () => ['sha256:a'];
const many = () => Array.from({ length: keysPerMessage + 1 }, (_, index) => index);

describe('a batch of images', () => {
  it('is sent in as many messages as it takes, and then what is to be done with it', async () => {
    const { batches, answer, said, answers } = stage();
    batches.send('license', 7, many);
    for (let count = 0; count < 3; count += 1) await answer();
    assert.deepEqual(said(), ['batch 1', 'batch 1', 'license 1']);
    assert.deepEqual(answers, [{ kind: 'done' }]);
  });

  it('ends with a message that fails', async () => {
    const { batches, answer, said, answers, settled } = stage();
    const failed: Answer = { kind: 'failed', sentence: 'no' };
    batches.send('license', 7, many);
    await answer(failed);
    await settled();
    assert.deepEqual([said(), answers], [['batch 1'], [failed]]);
  });

  it('is sent once on a double click, and again on a later one', async () => {
    const { batches, answer, said } = stage();
    batches.send('license', 7, one);
    batches.send('license', 7, one);
    await answer();
    await answer();
    assert.deepEqual(said(), ['batch 1', 'license 1']);
    batches.send('license', 7, one);
    await answer();
    await answer();
    assert.deepEqual(said().slice(2), ['batch 2', 'license 2']);
  });

  it('waits for one of another kind', async () => {
    const { batches, answer, said, answers } = stage();
    batches.send('license', 7, one);
    batches.send('export', 7, one);
    for (let count = 0; count < 4; count += 1) await answer();
    assert.deepEqual(said(), ['batch 1', 'license 1', 'batch 2', 'export 2']);
    assert.equal(answers.length, 2);
  });
});
