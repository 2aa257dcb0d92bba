/** Runs in the page: the list of rows of a view of the sidebar. */
function listOf(view: string): string {
  return `[...document.querySelectorAll('.part.sidebar .split-view-view')]
    .find((each) => each.querySelector('.pane-header[aria-label^="${view} "]') !== null)
    .querySelector('.monaco-list')`;
}

/** What the functions here need of an element of the page. */
interface PageElement {
  readonly innerText: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

/** Runs in the page, on rows: of each its label and its description, with a space between them. */
export function textsOfRows(rows: readonly PageElement[]): string[] {
  return rows.map((row) =>
    [...row.querySelectorAll('.monaco-icon-label-container :is(.label-name, .label-description)')]
      .map((part) => part.innerText)
      .join(' '),
  );
}

/** Runs in the page, on buttons: what screen readers say of each. */
export function labelsOf(buttons: readonly PageElement[]): string[] {
  return buttons.map((button) => button.getAttribute('aria-label') ?? '');
}

/** Runs in the page: which row is at the upper edge of the view, and how many pixels of it are above; '' without rows. */
export function topOf(view: string): string {
  return `(() => {
    const list = ${listOf(view)};
    const edge = list.getBoundingClientRect().top;
    const [top] = [...list.querySelectorAll('.monaco-list-rows > .monaco-list-row')]
      .map((row) => ({ row, box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > edge)
      .sort((a, b) => a.box.top - b.box.top);
    if (top === undefined) return '';
    return Math.round(edge - top.box.top) + ' px of ' + top.row.querySelector('.label-name').textContent;
  })()`;
}

/** Runs in the page: as much of the row with this label as is on the screen. */
export function readableOf(view: string, label: string): string {
  return `(() => {
    const row = [...${listOf(view)}.querySelectorAll('.monaco-list-row')]
      .find((each) => each.querySelector('.label-name').textContent === ${JSON.stringify(label)});
    const edge = row.querySelector('.monaco-icon-label-container').getBoundingClientRect().right;
    const readable = (element) => {
      const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
      const range = document.createRange();
      let end = 0;
      for (; node !== null && end < node.length; end += 1) {
        range.setStart(node, end);
        range.setEnd(node, end + 1);
        if (range.getBoundingClientRect().right > edge) break;
      }
      return node === null ? '' : node.data.slice(0, end);
    };
    return [...row.querySelectorAll('.label-name, .label-description')].map(readable).join(' ').trim();
  })()`;
}
