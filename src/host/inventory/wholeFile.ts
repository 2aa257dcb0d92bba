import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { err, ok, type Result } from '../../core/result';
import { systemCode, systemText } from '../journal/systemError';

/** Undefined when there is no such file; the error says why it cannot be read. */
export async function readWhole(path: string): Promise<Result<string | undefined, string>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    const detail = systemText(error);
    return systemCode(error) === 'ENOENT' ? ok(undefined) : err(detail);
  }
}

/**
 * The file has the whole text, or stays as it was.
 *
 * @param id another one for each writing
 */
export async function writeWhole(path: string, text: string, id: string): Promise<void> {
  const part = `${path}.${id}.part`;
  await writeFile(part, text, { mode: 0o600 });
  await rename(part, path);
}

/** @param time milliseconds since the epoch */
export async function isOlder(path: string, time: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < time;
  } catch (error) {
    systemText(error);
    return false;
  }
}
