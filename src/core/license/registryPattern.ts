import { defaultDomain, officialPrefix, type ImageReference } from '../image/reference';

/** A pattern of the settings in the form in which it is compared: in lower case, `*` for any characters. */
export interface RegistryPattern {
  /** With its port, if it has one. */
  readonly registry: string;
  /** The namespace or repository; empty: all of the registry. */
  readonly within: string;
}

const part = '[a-z0-9*-]+';
const grammar = new RegExp(`^(${part}(?:\\.${part})*|\\[[a-f0-9:]+\\])(:[0-9*]+)?((?:/[a-z0-9._*-]+)*)$`);

/**
 * Reads `ccr.ccs.tencentyun.com`, `*.tencentcloudcr.com/team-*`, `https://r.example.com/`. Undefined for what can be no
 * registry, as its tools see it: with a tag or a digest, or a single word that is a namespace or an image of Docker Hub.
 */
export function parsePattern(text: string): RegistryPattern | undefined {
  const address = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    // The name and the address by which Docker's tools keep the key of Docker Hub.
    .replace(/^index\.docker\.io(?:\/v1$|(?=[/:]|$))/, defaultDomain);
  const [, host = '', port = '', path = ''] = grammar.exec(address) ?? [];
  const registry = host + port;
  return /[.:*]/.test(registry) || registry === 'localhost' ? { registry, within: path.slice(1) } : undefined;
}

/**
 * True when the pattern fits the registry and, if it names one, the repository or a namespace that it is in. `*`
 * stands for any characters, also none, but not for the slash after the registry, or a namespace could pass for one.
 * Capital letters make no difference.
 */
export function covers({ registry, within }: RegistryPattern, { domain, path }: ImageReference): boolean {
  if (!fitsRegistry(registry, domain.toLowerCase())) return false;
  return (
    within === '' ||
    fitsPath(within, path) ||
    (isOfficial(domain, path) && fitsPath(within, path.slice(officialPrefix.length)))
  );
}

/** 443 is the port where none is written. */
function fitsRegistry(registry: string, domain: string): boolean {
  if (fits(registry, domain)) return true;
  if (domain.endsWith(':443')) return fits(registry, domain.slice(0, -':443'.length));
  return registry.includes(':') && !/:\d+$/.test(domain) && fits(registry, `${domain}:443`);
}

function fitsPath(within: string, path: string): boolean {
  return fits(within, path) || fits(`${within}/*`, path);
}

/** Official images of Docker Hub are written without their namespace, too. */
function isOfficial(domain: string, path: string): boolean {
  return domain === defaultDomain && path.startsWith(officialPrefix);
}

/** Whether the whole text fits. Goes back to the latest `*` only, so that it takes pattern times text steps at most. */
function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let next = 0;
  while (next < text.length) {
    if (pattern[at] === '*') {
      star = at;
      at += 1;
      resume = next;
    } else if (pattern[at] === text[next]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      next = resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
