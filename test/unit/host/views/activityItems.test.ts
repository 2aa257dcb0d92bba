import assert from 'node:assert/strict';
import {
  ActivityImage,
  ActivityRun,
  readImageArgument,
  readRunArgument,
} from '../../../../src/host/views/activityItems';

describe('what a command of the view Activity is given', () => {
  const run = new ActivityRun('r');
  const image = new ActivityImage('r', 0);
  const cases: readonly [title: string, args: readonly unknown[], run: unknown, image: unknown][] = [
    ['is a run', [run], run, undefined],
    ['is an image', [image], undefined, image],
    ['is nothing', [], undefined, undefined],
    ['is nothing when it only looks like a run', [{ runId: 'r' }], undefined, undefined],
    ['is nothing when it only looks like an image', [{ runId: 'r', index: 0 }], undefined, undefined],
    ['is nothing when it is a text', ['r'], undefined, undefined],
  ];
  for (const [title, args, asRun, asImage] of cases) {
    it(title, () => assert.deepEqual([readRunArgument(args), readImageArgument(args)], [asRun, asImage]));
  }
});
