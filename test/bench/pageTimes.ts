import type { CDPSession, Page } from 'playwright-core';
import { isRecord } from '../vscode/suites/outcome';

/** How long something took, in milliseconds. `wall` includes what the machine did for others. */
export interface PageTime {
  readonly wall: number;
  /** For which the page's main thread computed. */
  readonly computed: number;
}

export interface PageTimes {
  /** From each mark `bench.begin` to the mark `bench.end` after it. */
  readonly spans: readonly PageTime[];
  /** What the main thread did in one go from the first mark on, the longest first: no frame is shown meanwhile. */
  readonly tasks: readonly PageTime[];
}

interface TraceEvent {
  readonly name: string;
  readonly thread: number;
  /** Microseconds: when it began, by the clock and by that of the thread, and how long it took. */
  readonly at: number;
  readonly atOfThread: number;
  readonly took: number;
  readonly tookOfThread: number;
}

/** Watches the page, and all frames that share its main thread, while the steps are under way. */
export async function timePage(page: Page, steps: () => Promise<void>): Promise<PageTimes> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser.');
  const session = await browser.newBrowserCDPSession();
  const events = await trace(session, steps);
  await session.detach();
  const marks = events.filter(({ name }) => name === 'bench.begin' || name === 'bench.end');
  marks.sort((a, b) => a.at - b.at);
  const [first] = marks;
  if (first === undefined) throw new Error('The page has left no mark.');
  const spans = marks.flatMap((mark, index): PageTime[] => {
    const next = marks[index + 1];
    if (mark.name !== 'bench.begin' || next?.name !== 'bench.end') return [];
    return [{ wall: (next.at - mark.at) / 1000, computed: (next.atOfThread - mark.atOfThread) / 1000 }];
  });
  const tasks = events
    .filter(
      ({ thread, at, name }) => thread === first.thread && at >= first.at && name === 'ThreadControllerImpl::RunTask',
    )
    .map(({ took, tookOfThread }) => ({ wall: took / 1000, computed: tookOfThread / 1000 }))
    .sort((a, b) => b.computed - a.computed);
  return { spans, tasks };
}

async function trace(session: CDPSession, steps: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(...readEvent(event));
  });
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] },
  });
  await steps();
  await session.send('Tracing.end');
  await complete;
  return events;
}

function readEvent(event: unknown): TraceEvent[] {
  if (!isRecord(event)) return [];
  const { name, tid, ts, tts, dur, tdur } = event;
  if (typeof name !== 'string' || typeof tid !== 'number' || typeof ts !== 'number') return [];
  const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return [{ name, thread: tid, at: ts, atOfThread: numberOf(tts), took: numberOf(dur), tookOfThread: numberOf(tdur) }];
}

/** Bytes that the scripts of the page and of its frames hold on to. */
export async function measurePageHeap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const usage: unknown = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const { usedSize, backingStorageSize } = isRecord(usage) ? usage : {};
  if (typeof usedSize !== 'number' || typeof backingStorageSize !== 'number')
    throw new Error('The browser does not say how much memory is used.');
  return usedSize + backingStorageSize;
}
