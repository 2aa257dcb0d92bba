import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workbench } from '../page/workbench';
import { forgetRuns } from './journal';
import type { OtherWindow } from './otherWindow';
import type { SimulatorControl } from './simulatorControl';

export type { SimulatorControl };

/** What all browser tests share. */
export interface Stage {
  readonly vscode: Workbench;
  readonly simulator: SimulatorControl;
  /** The server's folder: everything that VS Code and the extension write to disk is in it. */
  readonly folder: string;
  /** The open folder: a copy of the demo's. */
  readonly workspace: string;
  /** Opens another window of the same user on the same server, and closes it in the end. */
  readonly inOtherWindow: (steps: (window: OtherWindow) => Promise<void>) => Promise<void>;
  /** How often each death of a window is tried. */
  readonly kills: number;
}

/** Hooks for a run of mocha: they hand the stage to its tests. */
export function stageHooks(stage: Stage): Mocha.RootHookObject {
  return {
    beforeAll(this: Mocha.Context) {
      this['stage'] = stage;
    },
  };
}

/**
 * A browser test. It begins signed out, with no editor open, no run in the journal and the simulator at its beginning.
 * @param minutes that it may take on a busy machine
 */
export function walk(title: string, steps: (stage: Stage) => Promise<void>, minutes = 5): void {
  it(title, async function () {
    this.timeout(minutes * 60_000);
    const stage = readStage(this);
    try {
      await bringToBeginning(stage);
      await steps(stage);
    } catch (error) {
      const name = this.test?.fullTitle() ?? title;
      await stage.vscode.screenshot(`failed - ${name.replaceAll(/[^\w .-]/g, '')}`).catch(() => undefined);
      throw error;
    }
  });
}

async function bringToBeginning({ vscode, simulator, folder, workspace }: Stage): Promise<void> {
  await vscode.tidy();
  await vscode.command('TCSS: Sign Out');
  await vscode.toast(/^(Signed out\.|You are not signed in\.)$/);
  await vscode.command('Notifications: Clear All Notifications');
  await simulator.release();
  await simulator.reset();
  await forgetRuns(folder);
  await rm(join(workspace, '.vscode'), { recursive: true, force: true });
}

/** The context is mocha's and open to anything; stageHooks is the one who writes it. */
function readStage(context: Mocha.Context): Stage {
  const stage: unknown = context['stage'];
  if (stage === undefined) {
    throw new Error('Browser tests need the hooks of stageHooks.');
  }
  return stage as Stage;
}
