import assert from 'node:assert/strict';
import type { InSteps } from '../../../src/core/inSteps';
import { runInSlices } from '../../../src/host/timeSlice';
import { burnTime } from './burnTime';

describe('a calculation in slices', () => {
  it('gives its result, and lets everything else run before it and between steps that take long', async () => {
    const told: string[] = [];
    function* steps(): InSteps<string> {
      for (const step of ['first', 'second']) {
        told.push(step);
        setImmediate(() => told.push(`after the ${step}`));
        burnTime();
        yield;
      }
      return 'result';
    }
    setImmediate(() => told.push('before'));
    assert.equal(await runInSlices(steps()), 'result');
    assert.deepEqual(told, ['before', 'first', 'after the first', 'second', 'after the second']);
  });
});
