import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '../../../../src/host/clock';
import { isRunning } from '../../../../src/host/journal/isRunning';
import { encodeOwner } from '../../../../src/host/journal/lockText';
import { RunLockFile } from '../../../../src/host/journal/runLockFile';
import { fields } from '../../../../src/core/readers';
import { RecordingLog } from '../../../doubles/recordingLog';

/** A contender, once it is ready. */
async function startContender() {
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'contender.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const answer = await answers.next();
    return answer.done === true ? 'no answer' : answer.value;
  };
  assert.equal(await next(), 'ready');
  return {
    pid: child.pid ?? 0,
    acquire: (folder: string) => {
      child.stdin.write(`${folder}\n`);
      return next();
    },
    kill: async () => {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

type Contender = Awaited<ReturnType<typeof startContender>>;

describe('the lock of a run, between processes', function () {
  // Processes start slowly on a machine that is busy.
  this.timeout(30_000);
  let folder = '';
  let contenders: readonly Contender[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tcss-lock-'));
    contenders = await Promise.all([startContender(), startContender()]);
  });
  after(async () => {
    await Promise.all(contenders.map(({ kill }) => kill()));
    await rm(folder, { recursive: true, force: true });
  });

  async function letBothTake(taken: string): Promise<void> {
    const answers = await Promise.all(contenders.map(({ acquire }) => acquire(taken)));
    const winner = answers.indexOf('won');
    const loser: unknown = JSON.parse(answers[1 - winner] ?? '');
    assert.equal(fields(loser)['pid'], contenders[winner]?.pid, answers.join(' '));
  }

  it('is given to one of two that take it at once, 20 times', async () => {
    for (let round = 0; round < 20; round += 1) await letBothTake(join(folder, `free ${round}`));
  });

  it('of a dead window is given to one of two that take it over at once, 20 times', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (let round = 0; round < 20; round += 1) {
      const taken = join(folder, `dead ${round}`);
      await mkdir(join(taken, 'locks'), { recursive: true });
      const owner = { pid, id: 'dead', host: hostname(), since: Date.now() };
      await writeFile(join(taken, 'locks', '1.lock'), encodeOwner(owner));
      await letBothTake(taken);
    }
  });

  it('is taken over at once from a process that was killed', async () => {
    const contender = await startContender();
    const log = new RecordingLog();
    const lock = new RunLockFile({
      folder,
      clock: systemClock,
      log,
      newId: randomUUID,
      process: { pid: process.pid, host: hostname(), isRunning: (pid) => isRunning(pid, process.kill.bind(process)) },
    });
    try {
      assert.equal(await contender.acquire(folder), 'won');
      const refused = await lock.acquire();
      assert.equal(!refused.ok && 'pid' in refused.error && refused.error.pid, contender.pid);
    } finally {
      await contender.kill();
    }
    const acquired = await lock.acquire();
    assert.ok(acquired.ok);
    await acquired.value.release();
    assert.deepEqual(log.entries[0]?.fields['pid'], contender.pid);
  });
});
