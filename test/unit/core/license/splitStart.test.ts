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
        const joined = joinStart(first, isReversed ? planned.reverse() : planned);
        assert.deepEqual(joined, { start, places: [...start.images.keys()], lost: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it('replays from its lines to all its images', () => {
    const lines = splitStart(startOf(localImages(1234))).map((event) => encodeRecord({ run: 'r', at: 1, event }));
    const run = replayRun(lines.flatMap((line) => decodeRecord(line) ?? []));
    assert.equal(run?.outcomes.length, 1234);
  });

  it('loses only what is in a damaged record, and puts no image in the place of another', () => {
    const start = startOf(localImages(1600));
    const [first, ...planned] = splitStart(start);
    for (const [missing, record] of planned.entries()) {
      const joined = joinStart(first, planned.toSpliced(missing, 1));
      const known = [...start.images.keys()].filter((place) => Math.floor(place / 500) !== missing + 1);
      assert.deepEqual(joined.places, known);
      assert.deepEqual(
        joined.start.images,
        known.map((place) => start.images[place]),
      );
      assert.equal(joined.lost, record.images.length);
    }
  });

  it('takes a record that is there twice once', () => {
    const start = startOf(localImages(1200));
    const [first, ...planned] = splitStart(start);
    assert.deepEqual(joinStart(first, [...planned, ...planned]).start, start);
  });
});
