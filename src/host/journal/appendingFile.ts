import { constants } from 'node:fs';
import { mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../core/result';
import { systemText } from './systemError';

/** Files that are tried, one after the other, when each is moved away while it is written. */
const attempts = 3;

interface Waiting {
  readonly text: string;
  readonly settle: (result: Result<void, string>) => void;
}

/**
 * A file that this process, and no other, appends lines to. It is made at the first append. When it was moved away,
 * removed or replaced, a file of another name follows: what is in a file never changes, and no name comes twice.
 */
export class AppendingFile {
  private waiting: Waiting[] = [];
  private isWriting = false;
  private path: string | undefined;
  /** The last write failed, and may have left a part of a line. */
  private mayBeCut = false;

  /** @param newName gives another name each time */
  constructor(
    private readonly folder: string,
    private readonly newName: () => string,
  ) {}

  /**
   * Resolves when the text is safe on disk, in the order of the calls; what waits is written and flushed together. After
   * an error the text may be in the file all the same, as a whole or in part, and the next text begins on a new line.
   *
   * @param text whole lines, each with its end
   */
  append(text: string): Promise<Result<void, string>> {
    return new Promise((settle) => {
      this.waiting.push({ text, settle });
      if (this.isWriting) return;
      this.isWriting = true;
      queueMicrotask(() => void this.writeWaiting());
    });
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0);
      const result = await this.write(group.map(({ text }) => text).join(''));
      for (const { settle } of group) settle(result);
    }
    this.isWriting = false;
  }

  private async write(text: string): Promise<Result<void, string>> {
    const bytes = Buffer.from(this.mayBeCut ? `\n${text}` : text);
    this.mayBeCut = true;
    try {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        if (!(await this.writeToFile(bytes))) continue;
        this.mayBeCut = false;
        return ok(undefined);
      }
      return err(`Moved away while it was written: ${this.path ?? this.folder}`);
    } catch (error) {
      return err(systemText(error));
    }
  }

  /** False when the file was moved away meanwhile, so that the bytes are perhaps in no file that anybody reads. */
  private async writeToFile(bytes: Buffer): Promise<boolean> {
    const { handle, path } = (await this.openLast()) ?? (await this.openNew());
    try {
      for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done)).bytesWritten;
      await handle.datasync();
      return await isAt(path, handle);
    } finally {
      await handle.close();
    }
  }

  /** Never makes a file, so that the name of one that is gone is not used again. */
  private async openLast(): Promise<Opened | undefined> {
    const { path } = this;
    if (path === undefined) return undefined;
    try {
      return { path, handle: await open(path, constants.O_WRONLY | constants.O_APPEND) };
    } catch (error) {
      systemText(error);
      return undefined;
    }
  }

  private async openNew(): Promise<Opened> {
    const made = await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, this.newName());
    const handle = await open(path, 'ax', 0o600);
    this.path = path;
    for (let folder = this.folder; ; folder = dirname(folder)) {
      await syncFolder(folder);
      if (made === undefined || folder.length < made.length) return { path, handle };
    }
  }
}

interface Opened {
  readonly path: string;
  readonly handle: FileHandle;
}

/** Makes sure of the folder's entries, as far as the system can do that: Windows and some file systems cannot. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder);
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    systemText(error);
  }
}

async function isAt(path: string, handle: FileHandle): Promise<boolean> {
  const [written, found] = await Promise.all([
    handle.stat({ bigint: true }),
    stat(path, { bigint: true }).catch((error: unknown) => void systemText(error)),
  ]);
  return found?.ino === written.ino && found.dev === written.dev;
}
