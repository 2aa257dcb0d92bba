import * as vscode from 'vscode';
import type { Runs } from '../journal/runs';
import { ActivityImage, ActivityRun, type ActivityItem } from './activityItems';
import { imageItem } from './imageItem';
import type { LateTree } from './lateTree';
import { runItem } from './runItem';
import { troubleSentences } from './troubleSentences';

/** Every run that the journal has, the newest first, and below each its images. Above them, what of it cannot be read. */
export class ActivityTree implements LateTree<ActivityItem> {
  private readonly changed = new vscode.EventEmitter<ActivityItem | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  /** One for each run, as VS Code tells rows apart by identity. */
  private readonly rows = new Map<string, ActivityRun>();
  private isRead = false;

  constructor(
    private readonly runs: Runs,
    private readonly view: Pick<vscode.TreeView<ActivityItem>, 'message' | 'visible'>,
  ) {
    runs.followWhile(() => view.visible);
    runs.subscribe((id) => this.changed.fire(this.rowOrAll(id)));
  }

  async getChildren(item?: ActivityItem): Promise<ActivityItem[]> {
    if (item instanceof ActivityImage) return [];
    if (item instanceof ActivityRun) {
      const { outcomes = [] } = this.runs.find(item.runId) ?? {};
      return outcomes.map((_, index) => new ActivityImage(item.runId, index));
    }
    if (!this.isRead) {
      this.isRead = true;
      await this.runs.refresh();
    }
    this.view.message = troubleSentences(this.runs.trouble).join(' ');
    return this.runs.newestFirst.map(({ id }) => this.rowOf(id));
  }

  getTreeItem(item: ActivityItem): vscode.TreeItem {
    const run = this.runs.find(item.runId);
    const underWay = this.runs.progressOf(item.runId);
    if (run === undefined) return new vscode.TreeItem('');
    if (item instanceof ActivityRun) return runItem(run, underWay);
    const outcome = run.outcomes[item.index];
    if (outcome === undefined) return new vscode.TreeItem('');
    const id = `${run.id}/${item.index}`;
    return imageItem(outcome, { id, account: run.start.account, isUnderWay: underWay !== undefined });
  }

  private rowOf(id: string): ActivityRun {
    const row = this.rows.get(id) ?? new ActivityRun(id);
    this.rows.set(id, row);
    return row;
  }

  /** A run that is not in the list yet has no row that could be drawn anew. */
  private rowOrAll(id: string | undefined): ActivityItem | undefined {
    return id === undefined || this.runs.find(id) === undefined ? undefined : this.rowOf(id);
  }
}
