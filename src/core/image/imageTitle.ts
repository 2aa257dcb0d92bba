import type { ImageKey } from './image';

/** What an image is called: its name, or where it has none what tells it from others. */
export function titleOf(name: string, key: ImageKey): string {
  if (name !== '') return name;
  return key.side === 'local' ? shortId(key.imageId) : `#${key.assetId}`;
}

/** The first 12 digits of an id, as container tools print it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
