import type { Side } from '../image/image';
import type { ImageTable } from './imageTable';
import type { RowMatcher } from './imageFilter';
import { inNaturalOrder } from './naturalOrder';
import { repositoryGroups, splitLast, tagOf, tagStart } from './splitName';

export type GroupLevel = 'side' | 'registry' | 'namespace' | 'repository';

/** Images that belong together, with their numbers. */
export interface ImageGroup {
  /** Made of the side and the names down to it, so that it stays the same as long as the group is there. */
  readonly id: string;
  readonly level: GroupLevel;
  readonly side: Side;
  /** As the service writes it; empty for a side, and for images whose name has no such part. */
  readonly name: string;
  /** The names from the side down, as people write them: `ccr.ccs.tencentyun.com/team-a`. Empty for a side. */
  readonly path: string;
  readonly total: number;
  readonly unlicensed: number;
  /** In the order of their names, local repositories in that of the last part of theirs. */
  readonly groups: readonly ImageGroup[];
  /** The same in no order: to put thousands in order takes a while. */
  readonly below: Iterable<ImageGroup>;
  /** The images right below, in no order: only a repository has some. */
  readonly rows: readonly number[];
}

/** The images of a table, each in one repository. */
export interface ImageTree {
  /** Local, then registry; only those that have images. */
  readonly sides: readonly ImageGroup[];
  readonly total: number;
  readonly unlicensed: number;
  readonly find: (id: string) => ImageGroup | undefined;
}

export const emptyTree: ImageTree = { sides: [], total: 0, unlicensed: 0, find: () => undefined };

/** Makes a tree in steps, so that a large table need not be read in one go. */
export class ImageTreeBuilder {
  private readonly sides = {
    local: new Group('local', []),
    registry: new Group('registry', []),
  } satisfies Record<Side, Group>;
  /** By the name before the tag: most rows need no more than a look here. */
  private readonly repositories = {
    local: new Map<string, Group>(),
    registry: new Map<string, Group>(),
  } satisfies Record<Side, Map<string, Group>>;

  constructor(
    private readonly table: ImageTable,
    private readonly matches: RowMatcher,
  ) {}

  /** Adds the rows from `from` to below `to` that match. */
  add(from: number, to: number): void {
    const end = Math.min(to, this.table.size);
    for (let row = from; row < end; row += 1)
      if (this.matches(this.table, row)) this.repositoryOf(row).add(row, this.table.licenseAt(row) === 'unlicensed');
  }

  /** Nothing is added after that. */
  build(): ImageTree {
    const { local, registry } = this.sides;
    return {
      sides: [local, registry].filter(({ total }) => total > 0),
      total: local.total + registry.total,
      unlicensed: local.unlicensed + registry.unlicensed,
      find: (id) => find(this.sides, readId(id)),
    };
  }

  private repositoryOf(row: number): Group {
    const side = this.table.sideAt(row);
    const name = this.table.nameAt(row);
    const repository = name.slice(0, tagStart(name));
    const known = this.repositories[side].get(repository);
    if (known !== undefined) return known;
    let group: Group = this.sides[side];
    for (const part of repositoryGroups(side, repository)) group = group.child(part);
    this.repositories[side].set(repository, group);
    return group;
  }
}

const levels = {
  local: ['side', 'repository'],
  registry: ['side', 'registry', 'namespace', 'repository'],
} satisfies Record<Side, readonly GroupLevel[]>;

/** Of thousands of groups few are ever looked at: what is not needed for counting is made when it is asked for. */
class Group implements ImageGroup {
  readonly rows: number[] = [];
  total = 0;
  unlicensed = 0;
  private readonly children = new Map<string, Group>();
  private sorted: readonly Group[] | undefined;

  constructor(
    readonly side: Side,
    private readonly names: readonly string[],
    private readonly parent?: Group,
  ) {}

  get id(): string {
    return idOf(this.side, this.names);
  }

  get level(): GroupLevel {
    return levels[this.side][this.names.length] ?? 'repository';
  }

  get name(): string {
    return this.names.at(-1) ?? '';
  }

  get path(): string {
    return this.names.filter((name) => name !== '').join('/');
  }

  get groups(): readonly Group[] {
    const textOf = ({ name }: Group) => (this.side === 'local' ? splitLast(name).reverse().join(' ') : name);
    this.sorted ??= inNaturalOrder([...this.children.values()], textOf);
    return this.sorted;
  }

  get below(): Iterable<Group> {
    return this.children.values();
  }

  find(name: string): Group | undefined {
    return this.children.get(name);
  }

  child(name: string): Group {
    const child = this.children.get(name) ?? new Group(this.side, [...this.names, name], this);
    this.children.set(name, child);
    return child;
  }

  add(row: number, isUnlicensed: boolean): void {
    this.rows.push(row);
    this.count(isUnlicensed);
  }

  private count(isUnlicensed: boolean): void {
    this.total += 1;
    if (isUnlicensed) this.unlicensed += 1;
    this.parent?.count(isUnlicensed);
  }
}

function idOf(side: Side, names: readonly string[]): string {
  return JSON.stringify([side, ...names]);
}

function readId(id: string): readonly unknown[] {
  const parts: unknown = JSON.parse(id);
  return Array.isArray(parts) ? parts : [];
}

function find(sides: Readonly<Record<Side, Group>>, [side, ...names]: readonly unknown[]): ImageGroup | undefined {
  let group: Group | undefined = side === 'local' || side === 'registry' ? sides[side] : undefined;
  for (const name of names) group = typeof name === 'string' ? group?.find(name) : undefined;
  return group === undefined || group.total === 0 ? undefined : group;
}

/** The images right below a group, in the order of their tags. */
export function sortRows({ rows }: ImageGroup, table: ImageTable): number[] {
  return inNaturalOrder(rows, (row) => tagOf(table.nameAt(row)));
}

/** Every row of a group, on whatever level below it, those of a repository together. */
export function rowsOf(group: ImageGroup): number[] {
  const found: number[] = [];
  const groups = [group];
  for (const { rows, below } of groups) {
    for (const row of rows) found.push(row);
    for (const each of below) groups.push(each);
  }
  return found;
}

/** The ids of the groups that an image is in, from the side down to its repository. */
export function groupsAbove(table: ImageTable, row: number): string[] {
  const side = table.sideAt(row);
  const name = table.nameAt(row);
  const names = repositoryGroups(side, name.slice(0, tagStart(name)));
  return [[], ...names.map((_, index) => names.slice(0, index + 1))].map((path) => idOf(side, path));
}
