import * as vscode from 'vscode';
import type { Clock } from '../../../application/ports';
import { keyText, type ImageKey, type InventoryImage } from '../../../core/image/image';
import type { ImageFilter } from '../../../core/inventory/imageFilter';
import { sortRows, type ImageGroup } from '../../../core/inventory/imageTree';
import { firstSteps, type Steps } from '../../../core/inventory/paging';
import type { Inventory } from '../../inventory/inventory';
import type { LateTree } from '../lateTree';
import { FollowedImages, type ShownChange, type ShownImages } from './followedImages';
import { groupTooltip, groupTreeItem } from './groupTreeItem';
import { ImagesGroup, ImagesImage, ImagesMore, type ImagesItem } from './imagesItems';
import { imageTooltip, imageTreeItem } from './imageTreeItem';
import { keepFilter, readFilter } from './keptFilter';
import { moreTreeItem } from './moreTreeItem';

export interface ImagesTreeTools {
  readonly inventory: Inventory;
  readonly clock: Clock;
  readonly memento: vscode.Memento;
  readonly closing: AbortSignal;
}

/** The images of the account in use: by repository the local ones, by registry and namespace the others. */
export class ImagesTree implements LateTree<ImagesItem> {
  private readonly changed = new vscode.EventEmitter<ImagesItem | ImagesItem[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly followed: FollowedImages;
  /** One for each row that was ever shown, as VS Code tells rows apart by identity. */
  private readonly groups = new Map<string, ImagesGroup>();
  private readonly images = new Map<string, ImagesImage>();
  /** By the group, how often it was asked for more. */
  private readonly steps = new Map<string, number>();
  private readonly sorted = new WeakMap<ImageGroup, readonly number[]>();
  private opened: Promise<void> | undefined;
  private view: vscode.TreeView<ImagesItem> | undefined;

  constructor(private readonly tools: ImagesTreeTools) {
    const { inventory, memento, clock, closing } = tools;
    this.followed = new FollowedImages(inventory, readFilter(memento), clock, closing);
    this.followed.subscribe((change) => this.redraw(change));
  }

  /** The view that shows it. */
  useView(view: vscode.TreeView<ImagesItem>): void {
    this.view = view;
  }

  /** Groups and images that are selected in the view. */
  get selection(): (ImagesGroup | ImagesImage)[] {
    const selected = this.view?.visible === true ? this.view.selection : [];
    return selected.filter((item) => item instanceof ImagesGroup || item instanceof ImagesImage);
  }

  get shown(): ShownImages {
    return this.followed.shown;
  }

  /** The filter as it is kept, also before anything is shown. */
  get filter(): ImageFilter {
    return readFilter(this.tools.memento);
  }

  async setFilter(filter: ImageFilter): Promise<void> {
    await keepFilter(this.tools.memento, filter);
    this.steps.clear();
    await this.followed.setFilter(filter);
  }

  async getChildren(item?: ImagesItem): Promise<ImagesItem[]> {
    if (item === undefined) {
      this.opened ??= this.tools.inventory.open().then(() => this.followed.update());
      await this.opened;
      return this.shown.tree.sides.map(({ id }) => this.groupOf(id));
    }
    const group = item instanceof ImagesGroup ? this.shown.tree.find(item.id) : undefined;
    return group === undefined ? [] : this.childrenOf(group);
  }

  getTreeItem(item: ImagesItem): vscode.TreeItem {
    if (item instanceof ImagesMore) {
      const group = this.shown.tree.find(item.groupId);
      return moreTreeItem(item, group === undefined ? 0 : this.stepsOf(group).next);
    }
    if (item instanceof ImagesGroup) {
      const group = this.shown.tree.find(item.id);
      return group === undefined ? new vscode.TreeItem('') : groupTreeItem(group);
    }
    const image = this.imageOf(item.key);
    return image === undefined ? new vscode.TreeItem('') : imageTreeItem(image);
  }

  resolveTreeItem(resolved: vscode.TreeItem, item: ImagesItem): vscode.TreeItem {
    if (item instanceof ImagesGroup) {
      const group = this.shown.tree.find(item.id);
      if (group !== undefined) resolved.tooltip = groupTooltip(group);
    } else if (item instanceof ImagesImage) {
      const image = this.imageOf(item.key);
      if (image !== undefined) resolved.tooltip = imageTooltip(image);
    }
    return resolved;
  }

  /** Shows the next step of a long group. */
  showMore({ groupId }: ImagesMore): void {
    this.steps.set(groupId, (this.steps.get(groupId) ?? 1) + 1);
    this.changed.fire(this.groups.get(groupId));
  }

  imageOf(key: ImageKey): InventoryImage | undefined {
    const { table } = this.shown;
    const row = table.findRow(key);
    return row === undefined ? undefined : table.imageAt(row);
  }

  groupAt({ id }: ImagesGroup): ImageGroup | undefined {
    return this.shown.tree.find(id);
  }

  private childrenOf(group: ImageGroup): ImagesItem[] {
    const { table } = this.shown;
    const { shown, left } = this.stepsOf(group);
    const children = shown.map((child) =>
      typeof child === 'number' ? this.rowOf(table.keyAt(child)) : this.groupOf(child.id),
    );
    return left === 0 ? children : [...children, new ImagesMore(group.id)];
  }

  private stepsOf(group: ImageGroup): Steps<ImageGroup | number> {
    const children = group.groups.length > 0 ? group.groups : this.sortedRowsOf(group);
    return firstSteps<ImageGroup | number>(children, this.steps.get(group.id) ?? 1);
  }

  private sortedRowsOf(group: ImageGroup): readonly number[] {
    const sorted = this.sorted.get(group) ?? sortRows(group, this.shown.table);
    this.sorted.set(group, sorted);
    return sorted;
  }

  private groupOf(id: string): ImagesGroup {
    const group = this.groups.get(id) ?? new ImagesGroup(id);
    this.groups.set(id, group);
    return group;
  }

  private rowOf(key: ImageKey): ImagesImage {
    const text = keyText(key);
    const image = this.images.get(text) ?? new ImagesImage(key);
    this.images.set(text, image);
    return image;
  }

  private redraw(change: ShownChange): void {
    if (change.kind === 'some') {
      const items = [
        ...change.groups.flatMap((id) => this.groups.get(id) ?? []),
        ...change.images.flatMap((key) => this.images.get(keyText(key)) ?? []),
      ];
      if (items.length > 0) this.changed.fire(items);
      return;
    }
    if (this.shown.table.size === 0) {
      this.groups.clear();
      this.images.clear();
      this.steps.clear();
    }
    this.changed.fire(undefined);
  }
}
