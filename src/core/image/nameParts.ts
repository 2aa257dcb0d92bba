import type { InventoryImage } from './image';

/** The parts of an image's name; a part that it does not have is empty. */
export interface NameParts {
  /** Host, such as `ccr.ccs.tencentyun.com`. */
  readonly registry: string;
  /** What is between the registry and the last part of the path. */
  readonly namespace: string;
  /** Registry and path, without tag. */
  readonly repository: string;
  readonly tag: string;
}

/** Of a name that is no reference, only repository and tag are told apart. */
export function nameParts({ reference, name }: InventoryImage): NameParts {
  if (reference !== undefined) {
    const { domain, path, tag = '' } = reference;
    return {
      registry: domain,
      namespace: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
      repository: `${domain}/${path}`,
      tag,
    };
  }
  const colon = name.lastIndexOf(':');
  const hasTag = colon > name.lastIndexOf('/');
  return {
    registry: '',
    namespace: '',
    repository: hasTag ? name.slice(0, colon) : name,
    tag: hasTag ? name.slice(colon + 1) : '',
  };
}
