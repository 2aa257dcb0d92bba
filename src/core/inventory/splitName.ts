import type { Side } from '../image/image';

/** Where the tag, or else the digest, of a name begins; its length when it has neither. */
export function tagStart(name: string): number {
  const at = name.indexOf('@');
  const end = at < 0 ? name.length : at;
  const colon = name.lastIndexOf(':', end - 1);
  return colon > name.lastIndexOf('/', end - 1) ? colon : end;
}

/** What stands after the repository: tag, digest or both, without the sign before them. */
export function tagOf(name: string): string {
  return name.slice(tagStart(name) + 1);
}

/**
 * The names of the groups that a repository is in, from the side down: of a registry image registry, namespace and
 * repository, of a local one only the repository, as the host reports it (`nginx`, `docker.io/library/nginx`). A part
 * that it does not have is empty.
 */
export function repositoryGroups(side: Side, repository: string): readonly string[] {
  if (side === 'local') return [repository];
  const first = repository.indexOf('/');
  const registry = first < 0 ? '' : repository.slice(0, first);
  const path = isRegistry(registry) ? repository.slice(first + 1) : repository;
  return [isRegistry(registry) ? registry : '', ...splitLast(path)];
}

/** What is before the last part of a path, and that part: `docker.io/library` and `nginx`. */
export function splitLast(path: string): [before: string, last: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}

/** As https://github.com/distribution/reference tells a registry from the first part of a path. */
function isRegistry(text: string): boolean {
  return text.includes('.') || text.includes(':') || text === 'localhost';
}
