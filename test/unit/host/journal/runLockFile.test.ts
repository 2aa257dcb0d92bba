import assert from 'node:assert/strict';
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lease, LockFailure, LockHolder } from '../../../../src/application/ports';
import { encodeOwner, releasedLine } from '../../../../src/host/journal/lockText';
import { RunLockFile } from '../../../../src/host/journal/runLockFile';
import { ok, type Result } from '../../../../src/core/result';
import { beatless, noon, openMachine, openMachineAt, watch } from './lockWindow';
import { useTemporaryFolder } from './temporaryFolder';

type Acquired = Result<Lease, LockHolder | LockFailure>;

const lockFile = (number: number) => `${number}.lock`;

function leaseOf(acquired: Acquired): Lease {
  assert.ok(acquired.ok, JSON.stringify(acquired));
  return acquired.value;
}

function holderOf(acquired: Acquired): unknown {
  return acquired.ok ? 'a lease' : acquired.error;
}

describe('the lock of a run', () => {
  const folder = useTemporaryFolder();
  const locks = () => join(folder.path, 'locks');
  const owner = { pid: 7, id: 'theirs', host: 'here', since: noon - 60_000 };

  /** A lock file whose holder last showed itself at that time. */
  async function writeLock(text: string, beatAt: number, number = 1): Promise<string> {
    await mkdir(locks(), { recursive: true });
    const path = join(locks(), lockFile(number));
    await writeFile(path, text);
    await utimes(path, beatAt / 1000, beatAt / 1000);
    return path;
  }

  it('makes nothing before it is asked for', async () => {
    openMachine(folder.path).openWindow(1);
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('is given to one window at a time, and to the next once it is given back', async () => {
    const { openWindow, clock } = openMachine(folder.path);
    const [one, two] = [openWindow(1), openWindow(2)];
    const lease = leaseOf(await one.acquire());
    assert.equal(await lease.isHeld(), true);
    assert.deepEqual(holderOf(await two.acquire()), { pid: 1, since: noon });
    assert.deepEqual(holderOf(await one.acquire()), { pid: 1, since: noon });
    await lease.release();
    await lease.release();
    assert.equal(await lease.isHeld(), false);
    const next = leaseOf(await two.acquire());
    assert.deepEqual([await next.isHeld(), await lease.isHeld()], [true, false]);
    await next.release();
    assert.equal(clock.sleeping, 0);
  });

  it('is looked at without being taken', async () => {
    const { openWindow } = openMachine(folder.path);
    const [one, two] = [openWindow(1), openWindow(2)];
    assert.deepEqual(await two.look(), ok(undefined));
    assert.deepEqual(await readdir(folder.path), []);
    const lease = leaseOf(await one.acquire());
    assert.deepEqual(await two.look(), ok({ pid: 1, since: noon }));
    await lease.release();
    assert.deepEqual(await two.look(), ok(undefined));
    assert.deepEqual(await readdir(locks()), [lockFile(1)]);
  });

  it('leaves one small file, that only the user can read, however often it is taken', async () => {
    const { openWindow } = openMachine(folder.path);
    for (let round = 0; round < 5; round += 1) await leaseOf(await openWindow(round + 1).acquire()).release();
    assert.deepEqual(await readdir(locks()), [lockFile(5)]);
    const path = join(locks(), lockFile(5));
    const text = encodeOwner({ pid: 5, id: 'id5', host: 'here', since: noon }) + releasedLine;
    assert.equal(await readFile(path, 'utf8'), text);
    if (process.platform !== 'win32') assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('stays with a window that works for long, by its beats', async () => {
    const { openWindow, clock } = openMachine(folder.path);
    const lease = leaseOf(await openWindow(1).acquire());
    const path = join(locks(), lockFile(1));
    for (let beat = 1; beat <= 10; beat += 1) {
      await clock.advance(2_000);
      while ((await stat(path)).mtimeMs !== noon + beat * 2_000);
    }
    assert.deepEqual(holderOf(await openWindow(2).acquire()), { pid: 1, since: noon });
    await lease.release();
  });

  const takeovers: readonly [title: string, text: string, age: number, took: number][] = [
    ['of a process that is gone, at once', encodeOwner(owner), 0, 0],
    ['of an earlier process with the same id as this one, at once', encodeOwner({ ...owner, pid: 1 }), 0, 0],
    ['of a process that lives but shows no beat, after watching', encodeOwner({ ...owner, pid: 2 }), 15_000, 6_000],
    ['of another machine that shows no beat, after watching', encodeOwner({ ...owner, host: 'x' }), 15_000, 6_000],
    ['that is empty and old, at once', '', 15_000, 0],
    ['that is half written and old, at once', '{"pid":', 15_000, 0],
    ['that is empty and new, once it is old', '', 5_000, 10_000],
  ];
  for (const [title, text, age, expected] of takeovers) {
    it(`takes over a lock ${title}`, async () => {
      const { openWindow, clock, log } = openMachine(folder.path);
      openWindow(2);
      await writeLock(text, noon - age);
      const { value, took } = await watch(openWindow(1).acquire(), clock);
      const lease = leaseOf(value);
      assert.equal(took, expected);
      assert.equal(await lease.isHeld(), true);
      assert.deepEqual(await readdir(locks()), [lockFile(2)]);
      assert.equal(log.entries.length, 1);
      await lease.release();
    });
  }

  it('does not take a lock whose holder wakes up while it is watched', async () => {
    const { openWindow, clock } = openMachine(folder.path);
    openWindow(7);
    const path = await writeLock(encodeOwner(owner), noon - 3_600_000);
    const wake = async (gone: number) => {
      if (gone === 5_900) await utimes(path, clock.now() / 1000, clock.now() / 1000);
    };
    const { value, took } = await watch(openWindow(1).acquire(), clock, 0, wake);
    assert.deepEqual([holderOf(value), took], [{ pid: 7, since: owner.since }, 6_000]);
  });

  it('watches anew after a beat that is still old', async () => {
    const { openWindow, clock } = openMachine(folder.path);
    openWindow(7);
    const path = await writeLock(encodeOwner(owner), noon - 3_600_000);
    const stir = async (gone: number) => {
      if (gone === 3_000) await utimes(path, noon / 1000 - 3000, noon / 1000 - 3000);
    };
    const { value, took } = await watch(openWindow(1).acquire(), clock, 0, stir);
    assert.equal(took, 9_100);
    await leaseOf(value).release();
  });

  it('waits for a lock that is being written, and then says who holds it', async () => {
    const { openWindow, clock } = openMachine(folder.path);
    openWindow(7);
    const path = await writeLock('', noon);
    const write = async (gone: number) => {
      if (gone === 200) await writeFile(path, encodeOwner(owner));
      await utimes(path, noon / 1000, noon / 1000);
    };
    const { value, took } = await watch(openWindow(1).acquire(), clock, 0, write);
    assert.deepEqual([holderOf(value), took], [{ pid: 7, since: owner.since }, 300]);
  });

  it('gives way to a window that took over, and more, since this one looked', async () => {
    const machine = { ...openMachine(folder.path), folder: folder.path };
    const path = await writeLock(encodeOwner(owner), noon);
    const others = { ...owner, pid: 8 };
    const isRunning = (pid: number) => {
      if (pid === 8) return true;
      rmSync(path);
      writeFileSync(join(locks(), lockFile(3)), encodeOwner(others));
      utimesSync(join(locks(), lockFile(3)), noon / 1000, noon / 1000);
      return false;
    };
    const window = new RunLockFile({ ...machine, newId: () => 'mine', process: { pid: 1, host: 'here', isRunning } });
    assert.deepEqual(holderOf(await window.acquire()), { pid: 8, since: owner.since });
    assert.deepEqual(await readdir(locks()), [lockFile(3)]);
  });

  it('is lost by a window that slept too long, which then leaves the new one alone', async () => {
    const { openWindow, running } = openMachine(folder.path);
    const asleep = leaseOf(await openWindow(1).acquire());
    running.delete(1);
    const lease = leaseOf(await openWindow(2).acquire());
    assert.deepEqual([await asleep.isHeld(), await lease.isHeld()], [false, true]);
    await asleep.release();
    assert.equal(await lease.isHeld(), true);
    assert.deepEqual(holderOf(await openWindow(3).acquire()), { pid: 2, since: noon });
    await lease.release();
  });

  it('counts as lost when its file or folder is removed', async () => {
    const { openWindow } = openMachine(folder.path);
    const lease = leaseOf(await openWindow(1).acquire());
    await rm(locks(), { recursive: true });
    assert.equal(await lease.isHeld(), false);
    await lease.release();
    await leaseOf(await openWindow(1).acquire()).release();
  });

  it('counts as lost when another window has made the next file, also while its own is still there', async () => {
    const { openWindow } = openMachine(folder.path);
    const lease = leaseOf(await openWindow(1).acquire());
    await writeLock(encodeOwner(owner), noon, 2);
    assert.equal(await lease.isHeld(), false);
    await lease.release();
  });

  it('counts as lost when its file is another one', async () => {
    const { openWindow } = openMachine(folder.path);
    const lease = leaseOf(await openWindow(1).acquire());
    await rm(join(locks(), lockFile(1)));
    await writeLock(encodeOwner(owner), noon);
    assert.equal(await lease.isHeld(), false);
    await lease.release();
    assert.equal(await readFile(join(locks(), lockFile(1)), 'utf8'), encodeOwner(owner));
  });

  it('does not look free when it cannot be made or read', async () => {
    await writeFile(locks(), '');
    const { openWindow } = openMachine(folder.path);
    const acquired = await openWindow(1).acquire();
    assert.ok(!acquired.ok && 'kind' in acquired.error);
    assert.equal(acquired.error.kind, 'failed');
    assert.match(acquired.error.detail, /EEXIST|ENOTDIR/);
    await rm(locks());
    await mkdir(join(locks(), lockFile(1)), { recursive: true });
    const unreadable = await openWindow(1).acquire();
    assert.match(unreadable.ok || !('kind' in unreadable.error) ? '' : unreadable.error.detail, /EISDIR/);
  });

  const races: readonly [title: string, text: string | undefined][] = [
    ['a lock that nobody has', undefined],
    ['a lock that was given back', encodeOwner(owner) + releasedLine],
    ["a dead window's lock", encodeOwner(owner)],
  ];
  for (const [title, text] of races) {
    it(`gives ${title} to one of many that take it at once, 20 times`, async () => {
      for (let round = 0; round < 20; round += 1) {
        const { openWindow, clock } = openMachine(folder.path);
        if (text !== undefined) await writeLock(text, noon);
        const takers = [1, 2, 3, 4, 5].map((pid) => openWindow(pid).acquire());
        const { value } = await watch(Promise.all(takers), clock, 1);
        const leases = value.flatMap((each) => (each.ok ? [each.value] : []));
        assert.equal(leases.length, 1, JSON.stringify(value));
        for (const lease of leases) {
          assert.equal(await lease.isHeld(), true);
          await lease.release();
        }
        await rm(locks(), { recursive: true });
      }
    });
  }

  it('is never with two windows, however they take it, die and give it back', async () => {
    const { openWindow, running } = openMachineAt(folder.path, beatless);
    const holders = new Set<number>();
    const left: Lease[] = [];
    let taken = 0;
    const work = async (first: number) => {
      for (let pid = first; pid < first + 500; pid += 10) {
        const acquired = await openWindow(pid).acquire();
        if (!acquired.ok) continue;
        taken += 1;
        assert.deepEqual([...holders], []);
        holders.add(pid);
        assert.equal(await acquired.value.isHeld(), true);
        holders.delete(pid);
        if (pid % 3 > 0) await acquired.value.release();
        else {
          running.delete(pid);
          left.push(acquired.value);
        }
      }
    };
    await Promise.all([1, 2, 3, 4].map(work));
    await Promise.all(left.map((lease) => lease.release()));
    assert.ok(taken >= 30, `${taken}`);
  });
});
