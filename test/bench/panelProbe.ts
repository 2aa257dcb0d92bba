/**
 * To be run in each frame before anything else. It notes in `benchSeen`, in milliseconds since the epoch: in the workbench
 * the last press of a mouse button (`pressed`); in the frame around the panel when 200 rows were there and some of them
 * drawn (`first`), and when so many were (`all`). The document of the panel itself is opened anew, which ends its scripts.
 */
export function probeScript(images: number): string {
  return `(() => {
    const now = () => performance.timeOrigin + performance.now();
    const seen = (globalThis.benchSeen = {});
    if (window === top) {
      addEventListener('pointerdown', () => (seen.pressed = now()), true);
      return;
    }
    if (window.parent !== top || !location.pathname.includes('/webview/')) return;
    const look = () => {
      const frame = document.querySelector('#active-frame') ?? document.querySelector('#pending-frame');
      const grid = frame?.contentDocument?.querySelector('.grid[role=grid]') ?? null;
      const rows = grid === null ? 0 : Number(grid.getAttribute('aria-rowcount')) - 1;
      if (rows >= 200 && grid.querySelector('.rows [role=row]') !== null) seen.first ??= now();
      if (rows >= ${String(images)}) seen.all = now();
      else requestAnimationFrame(look);
    };
    look();
  })()`;
}

/**
 * To be run in the panel: marks each input in the filter, before the panel knows of it, and the moment when its result
 * has been painted. `benchInputs` is how many have been.
 */
export const markInputs = `(() => {
  globalThis.benchInputs = 0;
  addEventListener('input', () => {
    performance.mark('bench.begin');
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        performance.mark('bench.end');
        benchInputs += 1;
      };
      port2.postMessage(undefined);
    });
  }, true);
})()`;
