import { err, ok, type Result } from '../result';

/**
 * An image reference as github.com/distribution/reference (v0.6.0) normalises it: `nginx` is domain
 * `docker.io`, path `library/nginx`; no tag is added.
 */
export interface ImageReference {
  /**
   * Registry host with its port, such as `docker.io` or `registry.example.com:5000`. Empty when the first
   * part of the name looks like a host and is none, such as `my_host.example/app`: it is then part of `path`.
   */
  readonly domain: string;
  /** Repository without the domain, such as `library/nginx`; at most 255 characters. */
  readonly path: string;
  readonly tag?: string;
  /** `algorithm:hex`, such as `sha256:…`. */
  readonly digest?: string;
}

/** Why a text is no reference. `looksLikeImageId`: 64 hex digits alone, which can only be an image id. */
export type ReferenceFailure = 'empty' | 'invalidFormat' | 'upperCaseRepository' | 'looksLikeImageId' | 'tooLong';

/** That of a reference without one: Docker Hub. */
export const defaultDomain = 'docker.io';
const legacyDefaultDomain = 'index.docker.io';
/** With which the path of an official image of Docker Hub begins. */
export const officialPrefix = 'library/';
const maximumPathLength = 255;

// The grammar of https://pkg.go.dev/github.com/distribution/reference, written so that every text matches
// in one way at most: time grows with the length of the text only.
const identifier = /^[a-f0-9]{64}$/;
const hostPart = '[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*';
const domainAndPort = new RegExp(`^(?:${hostPart}(?:\\.${hostPart})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const algorithm = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*';
const pathTagAndDigest = new RegExp(
  `^(${pathPart}(?:/${pathPart})*)(?::(\\w[\\w.-]{0,127}))?(?:@(${algorithm}:[a-fA-F0-9]{32,}))?$`,
);
// The algorithms that https://pkg.go.dev/github.com/opencontainers/go-digest knows.
const validDigest = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;

/** Reads what a user writes (`nginx`, `ghcr.io/org/app:1.2`, `repo@sha256:…`) as Docker's tools do. */
export function parseReference(text: string): Result<ImageReference, ReferenceFailure> {
  if (text === '') {
    return err('empty');
  }
  if (identifier.test(text)) {
    return err('looksLikeImageId');
  }
  const [domain, remainder] = splitDomain(text);
  const colon = remainder.indexOf(':');
  const repository = colon < 0 ? remainder : remainder.slice(0, colon);
  if (repository.toLowerCase() !== repository) {
    return err('upperCaseRepository');
  }
  const parts = matchParts(domain, remainder);
  if (parts === undefined) {
    const lowered = matchParts(domain.toLowerCase(), remainder.toLowerCase());
    return err(lowered === undefined ? 'invalidFormat' : 'upperCaseRepository');
  }
  if (parts.path.length > maximumPathLength) {
    return err('tooLong');
  }
  return parts.digest === undefined || validDigest.test(parts.digest) ? ok(parts) : err('invalidFormat');
}

/** The full form `domain/path[:tag][@digest]`, which parses to the same reference again. */
export function formatReference(reference: ImageReference): string {
  const { domain, path, tag, digest } = reference;
  const name = domain === '' ? path : `${domain}/${path}`;
  return name + (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`);
}

/** Decides by its looks alone whether the first part of a name is a domain, and fills in Docker Hub's. */
function splitDomain(text: string): readonly [domain: string, remainder: string] {
  const slash = text.indexOf('/');
  if (slash < 0) {
    return [defaultDomain, officialPrefix + text];
  }
  const first = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (first === defaultDomain || first === legacyDefaultDomain) {
    return [defaultDomain, rest.includes('/') ? rest : officialPrefix + rest];
  }
  const isDomain = first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first;
  return isDomain ? [first, rest] : [defaultDomain, text];
}

/** Undefined when the text does not follow the grammar. */
function matchParts(first: string, remainder: string): ImageReference | undefined {
  const domain = domainAndPort.test(first) ? first : '';
  const match = pathTagAndDigest.exec(domain === '' ? `${first}/${remainder}` : remainder);
  const path = match?.[1];
  if (path === undefined) {
    return undefined;
  }
  const tag = match?.[2];
  const digest = match?.[3];
  return { domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
