import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Clock, Log } from '../../application/ports';
import type { Segment } from '../../core/inventory/segment';
import { emptyTable, withSegment, type SegmentedTable } from '../../core/inventory/segmentedTable';
import { decodeSegment, encodeSegment } from '../../core/inventory/segmentText';
import { systemText } from '../journal/systemError';
import { decodeManifest, encodeManifest, segmentName, type InventoryFacts, type Manifest } from './manifest';
import { isOlder, readWhole, writeWhole } from './wholeFile';

/** Whose inventory it is. */
export interface Owner {
  readonly id: string;
  /** URL of the endpoint. */
  readonly endpoint: string;
}

export interface StoredInventory {
  readonly table: SegmentedTable;
  readonly facts: InventoryFacts;
}

/** A file that nothing names any more is left for so long, in milliseconds, in case another window is about to name it. */
const leftFor = 60 * 60_000;

const manifestName = 'manifest.json';

/**
 * The images of each account, in a folder of its own: a manifest and files of segments. A file of a segment is never
 * changed; the manifest takes the place of the one before it, last, so that a writing that ends half-way changes nothing.
 * Segments are read and written one at a time, with pauses for everything else.
 */
export class InventoryFiles {
  private readonly folder: string;
  private readonly clock: Pick<Clock, 'now'>;
  private readonly log: Log;
  private readonly newId: () => string;
  /** The files that segments are in, as long as the manifest that names them is the one on disk. */
  private readonly known = new WeakMap<Segment, { readonly manifest: string; readonly name: string }>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(options: {
    /** Of the extension; the inventories are in `inventory` below it. Made when needed. */
    readonly folder: string;
    readonly clock: Pick<Clock, 'now'>;
    readonly log: Log;
    readonly newId: () => string;
  }) {
    this.folder = join(options.folder, 'inventory');
    this.clock = options.clock;
    this.log = options.log;
    this.newId = options.newId;
  }

  /**
   * Undefined when nothing is stored, or nothing that can be used, which is logged.
   *
   * @param onTable given the table as it grows
   */
  read(
    owner: Owner,
    onTable: (table: SegmentedTable) => void,
    signal: AbortSignal,
  ): Promise<StoredInventory | undefined> {
    return this.enqueue(async () => {
      const folder = this.folderOf(owner);
      const manifest = await this.readManifest(folder);
      if (manifest === undefined) return undefined;
      const table = await this.readSegments(folder, manifest, onTable, signal);
      if (table === undefined && !signal.aborted)
        this.log.warn('The stored images cannot be read and are read anew', { folder });
      return table && { table, facts: manifest.facts };
    });
  }

  /** What cannot be written is logged; what was stored before then stays. */
  write(owner: Owner, { table, facts }: StoredInventory, signal: AbortSignal): Promise<void> {
    return this.enqueue(async () => {
      if (signal.aborted) return;
      const folder = this.folderOf(owner);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const before = await this.readManifest(folder);
        const segments = await this.writeSegments(folder, table, before, signal);
        if (segments === undefined) return;
        const manifest: Manifest = { id: this.newId(), facts, segments };
        await writeWhole(join(folder, manifestName), encodeManifest(manifest), manifest.id);
        for (const [index, segment] of table.segments.entries())
          this.known.set(segment, { manifest: manifest.id, name: segments[index] ?? '' });
        await this.removeUnnamed(folder, new Set(segments), new Set(before?.segments));
      } catch (error) {
        this.log.warn('The images cannot be stored', { detail: systemText(error) });
      }
    });
  }

  /** Removes what is stored of the account, or of all accounts. */
  remove(owner: Owner | undefined): Promise<void> {
    return this.enqueue(async () => {
      try {
        await rm(owner === undefined ? this.folder : this.folderOf(owner), { recursive: true, force: true });
      } catch (error) {
        this.log.warn('The stored images cannot be removed', { detail: systemText(error) });
      }
    });
  }

  private folderOf({ id, endpoint }: Owner): string {
    const hash = createHash('sha256').update(endpoint).digest('hex').slice(0, 12);
    return join(this.folder, `${id}-${hash}`);
  }

  private async readManifest(folder: string): Promise<Manifest | undefined> {
    const text = await this.readWhole(join(folder, manifestName));
    if (text === undefined) return undefined;
    const manifest = decodeManifest(text);
    if (manifest === undefined) this.log.warn('The list of stored images is damaged or of another version', { folder });
    return manifest;
  }

  private async readSegments(
    folder: string,
    manifest: Manifest,
    onTable: (table: SegmentedTable) => void,
    signal: AbortSignal,
  ): Promise<SegmentedTable | undefined> {
    const texts = new Map<string, string>();
    let table = emptyTable;
    for (const name of manifest.segments) {
      const text = await this.readWhole(join(folder, name));
      if (text === undefined || signal.aborted) return undefined;
      const segment = decodeSegment(text, texts);
      await setImmediate();
      const next = segment && withSegment(table, segment);
      if (segment === undefined || next === undefined) return undefined;
      this.known.set(segment, { manifest: manifest.id, name });
      table = next;
      onTable(table);
      await setImmediate();
    }
    return table;
  }

  /** Writes those that are in no file yet. Gives the names of all; undefined when it was aborted. */
  private async writeSegments(
    folder: string,
    table: SegmentedTable,
    before: Manifest | undefined,
    signal: AbortSignal,
  ): Promise<string[] | undefined> {
    const names: string[] = [];
    for (const segment of table.segments) {
      const known = this.known.get(segment);
      if (known !== undefined && known.manifest === before?.id && before.segments.includes(known.name)) {
        names.push(known.name);
        continue;
      }
      const id = this.newId();
      const name = segmentName(id);
      const text = encodeSegment(segment);
      await setImmediate();
      await writeWhole(join(folder, name), text, id);
      if (signal.aborted) return undefined;
      names.push(name);
    }
    return names;
  }

  /** Removes files that the manifest no longer names, and what broken writings left behind long ago. */
  private async removeUnnamed(folder: string, named: ReadonlySet<string>, before: ReadonlySet<string>): Promise<void> {
    for (const name of await readdir(folder)) {
      if (name === manifestName || named.has(name)) continue;
      const path = join(folder, name);
      if (before.has(name) || (await isOlder(path, this.clock.now() - leftFor)))
        await unlink(path).catch((error: unknown) => void systemText(error));
    }
  }

  private async readWhole(path: string): Promise<string | undefined> {
    const text = await readWhole(path);
    if (!text.ok) this.log.warn('Stored images cannot be read', { detail: text.error });
    return text.ok ? text.value : undefined;
  }

  private enqueue<T>(action: () => Promise<T>): Promise<T> {
    const result = this.last.then(action);
    this.last = result.catch(() => undefined);
    return result;
  }
}
