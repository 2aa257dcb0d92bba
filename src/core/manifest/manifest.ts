import type { ImageReference } from '../image/reference';

/** What the text of an occurrence stands for. */
export type Resolved =
  | { readonly kind: 'reference'; readonly reference: ImageReference }
  | { readonly kind: 'imageId'; readonly id: string }
  /** `missing`: the variables without a value, in the order of the text, each once. */
  | { readonly kind: 'unresolved'; readonly missing: string[] }
  | { readonly kind: 'invalid' };

/** A place in a file that names an image. `start` and `end` are offsets in UTF-16 units, `end` exclusive. */
export interface Occurrence {
  readonly start: number;
  readonly end: number;
  /** As written between `start` and `end`. */
  readonly text: string;
  readonly resolved: Resolved;
}

/** A file format that can name images. */
export interface ManifestFormat {
  readonly id: string;
  /** By the file's name alone, without folders. */
  matches(fileName: string): boolean;
  /** In the order of the text. Never throws, whatever the text. */
  find(text: string, variables: Readonly<Record<string, string>>): Occurrence[];
}
