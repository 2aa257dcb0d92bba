import { checkCombination, readSeed } from './engine/check';
import { listCombinations, nameOf } from './engine/combinations';

/** Scenarios for each combination: above 500 together. */
const runs = 8;

describe('a licensing run keeps its promises, whatever happens and however the service is read', function () {
  this.timeout(300_000);
  for (const combination of listCombinations())
    it(nameOf(combination), () => checkCombination(combination, { runs, ...readSeed() }));
});
