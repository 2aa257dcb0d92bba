import type { Result } from '../result';

/**
 * An image reference as github.com/distribution/reference normalises it: `nginx` is domain `docker.io`,
 * path `library/nginx`; no tag is added.
 */
export interface ImageReference {
  /** Registry host with its port, such as `docker.io` or `registry.example.com:5000`. */
  readonly domain: string;
  /** Repository without the domain, such as `library/nginx`. */
  readonly path: string;
  readonly tag?: string;
  /** `algorithm:hex`, such as `sha256:…`. */
  readonly digest?: string;
}

/** Why a text is no reference. */
export type ReferenceFailure = 'empty' | 'invalidFormat' | 'upperCaseRepository' | 'looksLikeImageId' | 'tooLong';

export declare function parseReference(text: string): Result<ImageReference, ReferenceFailure>;
export declare function formatReference(reference: ImageReference): string;
