/**
 * A window that takes locks, as a process of its own. Each line it reads is a folder, whose lock it takes and keeps; it
 * answers with a line: `won`, or what it was told instead.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';
import { systemClock } from '../../../../src/host/clock';
import { isRunning } from '../../../../src/host/journal/isRunning';
import { RunLockFile } from '../../../../src/host/journal/runLockFile';
import { RecordingLog } from '../../../doubles/recordingLog';

const lines = createInterface({ input: process.stdin });
lines.on('line', (folder) => {
  const lock = new RunLockFile({
    folder,
    clock: systemClock,
    log: new RecordingLog(),
    newId: randomUUID,
    process: { pid: process.pid, host: hostname(), isRunning: (pid) => isRunning(pid, process.kill.bind(process)) },
  });
  void lock.acquire().then((acquired) => {
    console.log(acquired.ok ? 'won' : JSON.stringify(acquired.error));
  });
});
lines.on('close', () => process.exit());
console.log('ready');
