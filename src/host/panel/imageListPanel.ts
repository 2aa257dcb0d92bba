import * as vscode from 'vscode';
import type { ImageKey } from '../../core/image/image';
import { registryAssetId, localImageId } from '../../core/ids';
import { segmentSize } from '../../core/inventory/segment';
import { decodeToHost, idOf, type PanelKey, type Request } from '../../protocol/toHost';
import type { Answer, ToPanel } from '../../protocol/toPanel';
import type { InventoryChange } from '../inventory/inventory';
import { encodeRows } from './encodeRows';
import { readLayout, writeLayout } from './keptLayout';
import type { KeptPanel } from './keptPanel';
import { exportImages, licenseImages, runPanelAction } from './panelActions';
import { PanelCounters } from './panelCounters';
import { accountNumberOf, panelStatus } from './panelStatus';
import { SegmentTokens } from './segmentTokens';
import { panelStrings } from './strings';
import type { LicenseChosen, Services } from '../services';

/** One panel: answers what it asks, and tells it what has changed. */
export class ImageListPanel {
  private readonly counters: PanelCounters;
  private readonly tokens = new SegmentTokens();
  private batch: { readonly id: number; readonly keys: PanelKey[] } | undefined;
  private told: readonly number[] = [];

  constructor(
    private readonly webview: vscode.Webview,
    private readonly services: Services,
    private readonly licenseChosen: LicenseChosen,
    private readonly kept: KeptPanel,
    /** What was read before, in milliseconds since the epoch, is no reason to ask the service for the counters. */
    since: number,
  ) {
    this.counters = new PanelCounters(services, since);
  }

  /** Answers every message that has an id. */
  async receive(message: unknown): Promise<void> {
    const read = decodeToHost(message);
    const id = read?.id ?? idOf(message);
    if (id === undefined) {
      this.services.log.warn('Unreadable message of the image list', {});
      return;
    }
    await this.send({ kind: 'answer', id, answer: await this.answer(read?.request) });
  }

  async tell(change: InventoryChange): Promise<void> {
    if (change.kind === 'images') await this.tellImages(change.keys);
    await this.tellStatus();
    await this.counters.follow(this.services.inventory.state);
  }

  private async tellStatus(): Promise<void> {
    await this.send({ kind: 'status', status: this.status() });
  }

  private async answer(request: Request | undefined): Promise<Answer> {
    if (request === undefined)
      return { kind: 'failed', sentence: vscode.l10n.t('The image list sent what cannot be read.') };
    try {
      return await this.perform(request);
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.services.channel.error(`Unexpected error request=${request.kind} detail=${detail}`);
      return {
        kind: 'failed',
        sentence: vscode.l10n.t('TCSS Image Licensing met an unexpected error. The log has the details.'),
      };
    }
  }

  private async perform(request: Request): Promise<Answer> {
    switch (request.kind) {
      case 'open':
        return {
          kind: 'opened',
          language: vscode.env.language,
          strings: panelStrings(),
          layout: readLayout(this.services.imageList.memento),
          kept: this.kept.last,
          status: this.status(),
        };
      case 'rows':
        return this.rows(request.from, request.token);
      case 'batch':
        if (this.batch?.id !== request.batch) this.batch = { id: request.batch, keys: [] };
        this.batch.keys.push(...request.keys);
        return { kind: 'done' };
      case 'license':
      case 'export':
        return this.useBatch(request);
      case 'copy':
        await vscode.env.clipboard.writeText(request.text);
        return { kind: 'done' };
      case 'remember':
        await writeLayout(this.services.imageList.memento, request.layout);
        return { kind: 'done' };
      case 'keep':
        await this.kept.keep(request.kept);
        return { kind: 'done' };
      case 'act':
        runPanelAction(request.action, this.services);
        return { kind: 'done' };
    }
  }

  /** The number of a registry image may be that of another one in another account. */
  private useBatch({ kind, batch, accountNumber }: Extract<Request, { kind: 'license' | 'export' }>): Answer {
    const keys = this.takeBatch(batch);
    if (accountNumber !== accountNumberOf(this.services.inventory.state))
      return { kind: 'failed', sentence: vscode.l10n.t('The account has changed: nothing was done. Select anew.') };
    if (keys === undefined || keys.length === 0)
      return { kind: 'failed', sentence: vscode.l10n.t('The images did not arrive, so nothing was done. Try again.') };
    if (kind === 'license') licenseImages(toImageKeys(keys), this.services, this.licenseChosen);
    else exportImages(toImageKeys(keys), this.services);
    return { kind: 'done' };
  }

  private rows(from: number, token: number): Answer {
    const { table } = this.services.inventory.state;
    const segment = Math.floor(from / segmentSize);
    if (from >= table.size || this.tokens.of(table)[segment] !== token) return { kind: 'gone' };
    const end = Math.min(table.size, (segment + 1) * segmentSize);
    const rows = Array.from({ length: end - from }, (_, at) => from + at);
    return { kind: 'rows', from, rows: encodeRows(table, rows) };
  }

  /** Of each segment in one message; where they are too many for one, the panel asks for it after the next status. */
  private async tellImages(keys: readonly ImageKey[]): Promise<void> {
    const { table } = this.services.inventory.state;
    const told = this.told;
    const tokens = this.tokens.of(table);
    for (const [segment, places] of bySegment(keys.map((key) => table.findRow(key)))) {
      // What has changed meanwhile is told by who comes next.
      if (this.services.inventory.state.table !== table) return;
      const [before, after] = [told[segment], tokens[segment]];
      const rows = encodeRows(table, places);
      if (before === undefined || after === undefined || before === after || rows.codes.length < places.length)
        continue;
      await this.send({ kind: 'changed', segment, before, after, places, rows });
    }
  }

  private status(): Extract<ToPanel, { kind: 'status' }>['status'] {
    const { state } = this.services.inventory;
    const status = panelStatus(state, this.tokens, this.services.clock.now());
    this.told = status.tokens;
    return status;
  }

  /** Undefined: none has come, or that of a later one has taken its place. */
  private takeBatch(id: number): readonly PanelKey[] | undefined {
    const batch = this.batch;
    if (batch?.id !== id) return undefined;
    this.batch = undefined;
    return batch.keys;
  }

  private async send(message: ToPanel): Promise<void> {
    await this.webview.postMessage(message);
  }
}

/** As they are asked for: there may be 100,000 of them. */
function* toImageKeys(keys: readonly PanelKey[]): Generator<ImageKey> {
  for (const key of keys)
    yield typeof key === 'string'
      ? { side: 'local', imageId: localImageId(key) }
      : { side: 'registry', assetId: registryAssetId(key) };
}

function bySegment(rows: readonly (number | undefined)[]): Map<number, number[]> {
  const segments = new Map<number, number[]>();
  for (const row of rows) {
    if (row === undefined) continue;
    const segment = Math.floor(row / segmentSize);
    const known = segments.get(segment);
    if (known === undefined) segments.set(segment, [row]);
    else known.push(row);
  }
  return segments;
}
