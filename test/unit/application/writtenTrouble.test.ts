import { checkWritten } from './checkWritten';
import { readSeed } from './engine/check';

describe('a request as written keeps its promises, whatever happens and whoever else licenses', function () {
  this.timeout(120_000);
  it('however the service is read', () => checkWritten({ runs: 400, ...readSeed() }));
});
