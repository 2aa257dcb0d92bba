import '@vscode-elements/elements/dist/vscode-button/index.js';
import { render } from 'lit';
import { laterOf, readKept, type Kept } from '../protocol/kept';
import type { ToHost } from '../protocol/toHost';
import { Grid } from './grid/grid';
import { Panel } from './panel';
import { panelView } from './panelView';
import { notOpened } from './parts/notOpened';
import { Requests } from './requests';
import { Words } from './words';

declare function acquireVsCodeApi(): {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: Kept): void;
};

async function start(root: HTMLElement): Promise<void> {
  const vscode = acquireVsCodeApi();
  // In the page itself: where the host does not say its strings, this one is needed.
  const noConnection = root.dataset['noConnection'] ?? '';
  const requests = new Requests((message) => vscode.postMessage(message), noConnection);
  // What changes before the panel is there is in the status that it begins with.
  let hear: Panel['hear'] = () => undefined;
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = requests.receive(data);
    if (message !== undefined) hear(message);
  });
  const opened = await requests.ask({ kind: 'open' });
  if (opened.kind !== 'opened') {
    render(notOpened(opened.kind === 'failed' ? opened.sentence : noConnection, noConnection), root);
    return;
  }
  let isScheduled = false;
  const draw = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      render(panelView(made, grid.element), root);
      grid.draw();
      scrollBack();
      focusFilter();
    });
  };
  const made: Panel = new Panel(new Words(opened.strings, opened.language), opened.status, {
    ask: (request) => requests.ask(request),
    keep: (kept) => vscode.setState(kept),
    scrollTop: () => grid.scrollTop,
    draw,
    focusRows: () => grid.focus(),
    now: () => performance.now(),
    time: () => Date.now(),
    later: (run, milliseconds) => void setTimeout(run, milliseconds),
  });
  const grid: Grid = new Grid(made);
  const kept = laterOf(readKept(vscode.getState()), opened.kept);
  // Until the rows are there that were seen before, there is nothing to scroll to.
  let awaitedTop: number | undefined = kept.scrollTop;
  const scrollBack = (): void => {
    if (awaitedTop === undefined) return;
    grid.scrollTo(awaitedTop);
    if (made.isComplete || grid.scrollTop >= awaitedTop) awaitedTop = undefined;
  };
  let isNew = true;
  const focusFilter = (): void => {
    if (isNew) root.querySelector<HTMLElement>('.filter, vscode-button')?.focus();
    isNew = false;
  };
  grid.element.addEventListener('scrollend', () => {
    if (awaitedTop === undefined) made.keep();
  });
  // With these the page may be about to be hidden or to go.
  window.addEventListener('blur', () => made.keepNow());
  window.addEventListener('pagehide', () => made.keepNow());
  document.addEventListener('visibilitychange', () => made.keepNow());
  hear = (message) => made.hear(message);
  made.begin(opened.layout, kept);
}

const root = document.getElementById('panel');
if (root !== null) void start(root);
