import { systemCode, systemText } from './systemError';

/**
 * Whether a process of this machine runs. One of another user does, although no signal may be sent to it.
 *
 * @param kill `process.kill`
 */
export function isRunning(pid: number, kill: (pid: number, signal: 0) => unknown): boolean {
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    systemText(error);
    return systemCode(error) !== 'ESRCH';
  }
}
