import { localImageId } from '../../src/core/ids';
import type { LocalImage } from '../../src/core/image/image';
import type { ImageTable } from '../../src/core/inventory/imageTable';
import { segmentSize } from '../../src/core/inventory/segment';
import { emptyTable, withImages } from '../../src/core/inventory/segmentedTable';
import { encodeRows } from '../../src/host/panel/encodeRows';
import { keysPerMessage, type ToHost } from '../../src/protocol/toHost';
import type { ToPanel } from '../../src/protocol/toPanel';
import { localImage } from '../doubles/images';

/**
 * KiB of the largest message between host and panel, as JSON in UTF-8: of those that hand over these images, of such as
 * hand over images with names as long as names can be and numbers of many digits, and of a batch of keys.
 */
export function largestMessage(table: ImageTable): number {
  const sizes = [...rowMessages(table), ...rowMessages(tableOfLongRows()), batch(table)].map(
    (message) => Buffer.byteLength(JSON.stringify(message)) / 1024,
  );
  return Math.max(...sizes);
}

function* rowMessages(table: ImageTable): Generator<ToPanel> {
  for (let from = 0; from < table.size;) {
    const end = Math.min(table.size, (Math.floor(from / segmentSize) + 1) * segmentSize);
    const rows = encodeRows(
      table,
      Array.from({ length: end - from }, (_, at) => from + at),
    );
    yield { kind: 'answer', id: 1_000_000, answer: { kind: 'rows', from, rows } };
    from += rows.codes.length;
  }
}

/** Of every length of name up to the longest: the fullest message is not the one with the longest rows. */
function tableOfLongRows(): ImageTable {
  const many = 1_000_000_000;
  const images = Array.from({ length: 10 * segmentSize }, (_, index): LocalImage => {
    const name = `${String(index)}.r.io/${'a'.repeat(Math.floor(index / segmentSize) * 25)}:1`;
    return {
      ...localImage(name, 'a'),
      imageId: localImageId(`sha256:${index.toString(16).padStart(64, '0')}`),
      size: many,
      createdAt: Date.UTC(2026, 0, 1) + index,
      hostCount: many,
      containerCount: many,
    };
  });
  return withImages(emptyTable, images);
}

function batch(table: ImageTable): ToHost {
  const keys = Array.from({ length: keysPerMessage }, (_, index) => `sha256:${index.toString(16).padStart(64, '0')}`);
  return { id: table.size, request: { kind: 'batch', batch: 1, keys } };
}
