import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

export interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Receives stdout and stderr. */
  readonly logFile: string;
}

export interface RunningProcess {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  /** Fulfils with the exit code when the process has ended; undefined when it was killed or never started. */
  readonly ended: Promise<number | undefined>;
  /** Ends the process and all it started, by force after three seconds. */
  stop(): Promise<void>;
}

/** The last lines of a log file, for an error message. */
export async function readTail(file: string, lines: number): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Starts a process as the leader of a group of its own. The group also dies with this process. */
export function startProcess({ command, args, cwd, env, logFile }: Invocation): RunningProcess {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const killNow = (): void => {
    signalGroup(child, 'SIGKILL');
  };
  // Before the listener that removes the folder it writes to.
  process.prependOnceListener('exit', killNow);
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('error', (error) => {
      log.write(`${command}: ${error.message}\n`);
      resolve(undefined);
    });
    child.once('close', (code) => {
      resolve(code ?? undefined);
    });
  }).finally(() => {
    process.removeListener('exit', killNow);
    log.end();
  });
  return {
    pid: child.pid,
    ended,
    async stop() {
      signalGroup(child, 'SIGTERM');
      const late = new AbortController();
      const giveUp = wait(3000, undefined, { signal: late.signal }).then(killNow, () => undefined);
      await Promise.race([ended, giveUp]);
      late.abort();
      // Members of the group may outlive its leader.
      killNow();
      await ended;
    },
  };
}

/** Runs a command to its end. Rejects with the tail of its log when it fails. */
export async function runToEnd(invocation: Invocation): Promise<void> {
  const code = await startProcess(invocation).ended;
  if (code !== 0) {
    const words = [invocation.command, ...invocation.args].join(' ');
    const tail = await readTail(invocation.logFile, 30);
    throw new Error(`"${words}" failed (see ${invocation.logFile}):\n${tail}`);
  }
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // ESRCH: nothing of the group is left.
  }
}
