import * as vscode from 'vscode';
import { isFiltering } from '../../../core/inventory/imageFilter';
import { FreshView } from '../../inventory/freshView';
import type { DisposableStore } from '../../lifetime';
import type { Services } from '../../services';
import type { LateTree } from '../lateTree';
import type { ImagesItem } from './imagesItems';
import { filterText, imagesMessage } from './imagesMessage';
import { imagesState } from './imagesState';

/** How often the age that is shown is made anew, in milliseconds. */
const agingStep = 60_000;

/**
 * Keeps what is around the tree up to date, its message and what its menus and welcome texts depend on, and has the
 * images read that are old while the view is shown.
 */
export function showImages(
  view: vscode.TreeView<ImagesItem>,
  { images: tree, inventory, clock, log }: Services,
  owned: DisposableStore,
): LateTree<ImagesItem> {
  tree.useView(view);
  const context = new Map<string, unknown>();
  const setContext = (key: string, value: unknown): void => {
    if (context.has(key) && context.get(key) === value) return;
    context.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  };
  const draw = (): void => {
    const state = imagesState(inventory.state, tree.shown);
    const { filter } = tree;
    setContext('tcss.imagesState', state);
    setContext('tcss.imagesFiltered', isFiltering(filter));
    setContext('tcss.imagesUnlicensedOnly', filter.unlicensedOnly);
    setContext('tcss.imagesLoading', inventory.state.loading !== undefined);
    // VS Code takes an empty text for none, and shows a welcome text only without a message.
    view.message = imagesMessage(state, inventory.state, filter, clock.now()) ?? '';
    view.description = state === 'noMatch' ? filterText(filter) : '';
  };
  owned.add(inventory.subscribe(draw));
  tree.onDidChangeTreeData(draw);
  draw();
  const onError = (error: unknown): void =>
    log.error('The images could not be read', { detail: error instanceof Error ? error.stack : String(error) });
  const fresh = new FreshView(
    { isVisible: () => view.visible, onShown: () => inventory.openFresh(), onError },
    { inventory, clock },
  );
  owned.add(fresh);
  owned.add(
    view.onDidChangeVisibility(() => {
      draw();
      fresh.look();
    }),
  );
  const aging = setInterval(() => {
    if (view.visible) draw();
  }, agingStep);
  owned.add(new vscode.Disposable(() => clearInterval(aging)));
  return tree;
}
