import type * as vscode from 'vscode';
import { decodeKept, type Kept } from '../../protocol/kept';
import { attempt } from '../../protocol/read';
import { keptPanelKey } from './forgetKeptPanel';

/** What a panel wants kept. VS Code keeps it as well, but in a browser not always before its window is loaded again. */
export class KeptPanel {
  private constructor(
    private readonly memento: vscode.Memento,
    private kept: Kept | undefined,
  ) {}

  /** Of a panel that has just been opened: it begins with nothing. */
  static ofNew(memento: vscode.Memento): KeptPanel {
    return new KeptPanel(memento, undefined);
  }

  /** Of a panel of before the window was loaded again. */
  static ofRestored(memento: vscode.Memento): KeptPanel {
    const kept: unknown = memento.get(keptPanelKey);
    return new KeptPanel(
      memento,
      attempt(() => decodeKept(kept)),
    );
  }

  /** Undefined: nothing, or nothing that can be read. */
  get last(): Kept | undefined {
    return this.kept;
  }

  async keep(kept: Kept): Promise<void> {
    this.kept = kept;
    await this.memento.update(keptPanelKey, kept);
  }
}
