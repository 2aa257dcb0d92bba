import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeRecord, encodeRecord } from '../../../../src/core/license/journalLine';
import { replayRun } from '../../../../src/core/license/run';
import { joinStart, splitStart } from '../../../../src/core/license/splitStart';
import { localImages, startOf } from '../../../doubles/plans';

describe('the start of a run, split into records', () => {
  it('is the same when it is joined again, in whatever order its records come', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2100 }), fc.boolean(), (count, isReversed) => {
        const start = startOf(localImages(count));
        const [first, ...planned] = splitStart(start);
        assert.ok([first.start, ...planned].every(({ images }) => images.length <= 500));
        assert.deepEqual(joinStart(first.start, isReversed ? planned.reverse() : planned), start);
      }),
      { numRuns: 20 },
    );
  });

  it('replays from its lines to all its images', () => {
    const lines = splitStart(startOf(localImages(1234))).map((event) => encodeRecord({ run: 'r', at: 1, event }));
    const run = replayRun(lines.flatMap((line) => decodeRecord(line) ?? []));
    assert.equal(run?.outcomes.length, 1234);
  });

  it('loses what is behind a damaged record, and puts no image in the place of another', () => {
    const start = startOf(localImages(1600));
    const [first, , ...behind] = splitStart(start);
    assert.deepEqual(joinStart(first.start, behind).images, start.images.slice(0, 500));
  });
});
