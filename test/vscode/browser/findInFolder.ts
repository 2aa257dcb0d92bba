import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files below a folder that contain this text. */
export async function findInFolder(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const file = join(entry.parentPath, entry.name);
    // Files come and go while VS Code runs.
    const content = await readFile(file).catch(() => Buffer.alloc(0));
    if (content.includes(text)) {
      found.push(file);
    }
  }
  return found;
}
