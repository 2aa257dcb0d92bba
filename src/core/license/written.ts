import { readJson, type JsonFault, type JsonMember, type JsonNode } from '../json/readJson';
import { err, ok, type Result } from '../result';

/** A condition on images: any of the values. What `ExactMatch` means is not clear (facts, "Filters"). */
export interface WrittenFilter {
  readonly Name: string;
  /** At least one. */
  readonly Values: readonly string[];
  readonly ExactMatch?: boolean;
}

/**
 * The parameters of `ModifyImageAuthorized` as a user wrote them, and as they are sent: all twelve, under the service's
 * own names. What they mean together is `judgeWritten`'s to say.
 */
export interface WrittenRequest {
  readonly AllLocalImages?: boolean;
  readonly AllRegistryImages?: boolean;
  readonly UpdatedLocalImageCnt?: number;
  readonly UpdatedRegistryImageCnt?: number;
  readonly ImageSourceType?: ImageSourceType;
  readonly LocalImageFilter?: readonly WrittenFilter[];
  readonly RegistryImageFilter?: readonly WrittenFilter[];
  readonly ExcludeLocalImageIds?: readonly string[];
  readonly ExcludeRegistryImageIds?: readonly string[];
  readonly LocalImageIds?: readonly string[];
  readonly RegistryImageIds?: readonly string[];
  readonly OnlyShowLatest?: boolean;
}

export type Parameter = keyof WrittenRequest;

/** `ASSETIMAGE`: the list of local images. `IMAGEALL`: the images of the local sync. */
export type ImageSourceType = 'ASSETIMAGE' | 'IMAGEALL';

const sourceTypes: readonly ImageSourceType[] = ['ASSETIMAGE', 'IMAGEALL'];

export type ValueForm = 'flag' | 'count' | 'text' | 'texts' | 'filter' | 'filters';

/** What is wrong with a text, without a word. */
export type WrittenFault = {
  /** Names and places (from 0) on the way to it; empty: the whole. */
  readonly path: readonly (string | number)[];
  /** In UTF-16 units. */
  readonly offset: number;
} & (
  | { readonly kind: 'notJson'; readonly why: JsonFault['why'] }
  | { readonly kind: 'notObject' }
  /** The path ends with a name that means nothing there. */
  | { readonly kind: 'unknownName' }
  | { readonly kind: 'repeatedName' }
  | { readonly kind: 'wrongForm'; readonly expected: ValueForm }
  | { readonly kind: 'notOneOf'; readonly allowed: readonly string[] }
  /** A filter lacks it. */
  | { readonly kind: 'missingName'; readonly name: 'Name' | 'Values' }
  /** A text or list that would stand for everything. */
  | { readonly kind: 'empty' }
);

/** Reads plain JSON. Nothing is left out or corrected: a request is read whole and as written, or not at all. */
export function decodeWritten(text: string): Result<WrittenRequest, readonly WrittenFault[]> {
  const read = readJson(text);
  if (!read.ok) return err([{ kind: 'notJson', why: read.error.why, path: [], offset: read.error.offset }]);
  if (read.value.kind !== 'object') return err([{ kind: 'notObject', path: [], offset: read.value.start }]);
  const faults: WrittenFault[] = [];
  const request = decodeMembers(read.value.members, parameterReaders, [], faults);
  return faults.length === 0 ? ok(request as WrittenRequest) : err(faults);
}

type Path = WrittenFault['path'];

/** Adds what is wrong to the faults; the value is of no use then. */
type Reader = (node: JsonNode, path: Path, faults: WrittenFault[]) => unknown;

const parameterReaders = {
  AllLocalImages: readFlag,
  AllRegistryImages: readFlag,
  UpdatedLocalImageCnt: readCount,
  UpdatedRegistryImageCnt: readCount,
  ImageSourceType: readSourceType,
  LocalImageFilter: readFilters,
  RegistryImageFilter: readFilters,
  ExcludeLocalImageIds: readTexts,
  ExcludeRegistryImageIds: readTexts,
  LocalImageIds: readTexts,
  RegistryImageIds: readTexts,
  OnlyShowLatest: readFlag,
} satisfies Record<Parameter, Reader>;

const filterReaders = {
  Name: readFilledText,
  Values: readFilledTexts,
  ExactMatch: readFlag,
} satisfies Record<keyof WrittenFilter, Reader>;

function decodeMembers(
  members: readonly JsonMember[],
  readers: Readonly<Record<string, Reader>>,
  above: Path,
  faults: WrittenFault[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, start, value } of members) {
    const path = [...above, name];
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (read === undefined) faults.push({ kind: 'unknownName', path, offset: start });
    else if (Object.hasOwn(values, name)) faults.push({ kind: 'repeatedName', path, offset: start });
    else values[name] = read(value, path, faults);
  }
  return values;
}

function readFlag(node: JsonNode, path: Path, faults: WrittenFault[]): boolean | undefined {
  if (node.kind === 'flag') return node.value;
  faults.push({ kind: 'wrongForm', expected: 'flag', path, offset: node.start });
  return undefined;
}

/** A whole number from 0 to 2^53 - 1. */
function readCount(node: JsonNode, path: Path, faults: WrittenFault[]): number | undefined {
  if (node.kind === 'number' && Number.isSafeInteger(node.value) && node.value >= 0) return node.value;
  faults.push({ kind: 'wrongForm', expected: 'count', path, offset: node.start });
  return undefined;
}

function readSourceType(node: JsonNode, path: Path, faults: WrittenFault[]): ImageSourceType | undefined {
  const known = sourceTypes.find((each) => node.kind === 'text' && node.value === each);
  if (known === undefined) faults.push({ kind: 'notOneOf', allowed: sourceTypes, path, offset: node.start });
  return known;
}

function readFilledText(node: JsonNode, path: Path, faults: WrittenFault[]): string | undefined {
  if (node.kind === 'text' && node.value !== '') return node.value;
  if (node.kind === 'text') faults.push({ kind: 'empty', path, offset: node.start });
  else faults.push({ kind: 'wrongForm', expected: 'text', path, offset: node.start });
  return undefined;
}

function readTexts(node: JsonNode, path: Path, faults: WrittenFault[]): unknown[] | undefined {
  return readItems(node, 'texts', readFilledText, path, faults);
}

function readFilledTexts(node: JsonNode, path: Path, faults: WrittenFault[]): unknown[] | undefined {
  if (node.kind === 'array' && node.items.length === 0) faults.push({ kind: 'empty', path, offset: node.start });
  return readTexts(node, path, faults);
}

function readFilters(node: JsonNode, path: Path, faults: WrittenFault[]): unknown[] | undefined {
  return readItems(node, 'filters', readFilter, path, faults);
}

function readFilter(node: JsonNode, path: Path, faults: WrittenFault[]): unknown {
  if (node.kind !== 'object') {
    faults.push({ kind: 'wrongForm', expected: 'filter', path, offset: node.start });
    return undefined;
  }
  for (const name of ['Name', 'Values'] as const)
    if (!node.members.some((member) => member.name === name))
      faults.push({ kind: 'missingName', name, path, offset: node.start });
  return decodeMembers(node.members, filterReaders, path, faults);
}

function readItems(
  node: JsonNode,
  expected: ValueForm,
  readItem: Reader,
  path: Path,
  faults: WrittenFault[],
): unknown[] | undefined {
  if (node.kind === 'array') return node.items.map((item, index) => readItem(item, [...path, index], faults));
  faults.push({ kind: 'wrongForm', expected, path, offset: node.start });
  return undefined;
}
