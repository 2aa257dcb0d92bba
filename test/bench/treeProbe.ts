/**
 * To be run in the workbench before anything else: `benchOpening` is how long the last press on a folded row took until the
 * row below it was one of its children and had been painted, in milliseconds.
 */
export const openingProbe = `(() => {
  if (window !== top) return;
  addEventListener('pointerdown', ({ target }) => {
    const row = target.closest('.monaco-list-row[aria-expanded=false]');
    if (row === null) return;
    const pressed = performance.now();
    const list = row.closest('.monaco-list');
    const next = '.monaco-list-row[data-index="' + (Number(row.dataset.index) + 1) + '"]';
    const level = row.getAttribute('aria-level');
    const look = () => {
      const below = list.querySelector(next);
      const isChild = below !== null && Number(below.getAttribute('aria-level')) > Number(level);
      if (!isChild || below.querySelector('.label-name')?.textContent === '') {
        requestAnimationFrame(look);
        return;
      }
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (globalThis.benchOpening = performance.now() - pressed);
      port2.postMessage(undefined);
    };
    requestAnimationFrame(look);
  }, true);
})()`;
