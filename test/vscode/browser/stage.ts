import type { Workbench } from '../page/workbench';

/** The simulator as the browser tests use it. */
export interface SimulatorControl {
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
}

/** What all browser tests share. */
export interface Stage {
  readonly vscode: Workbench;
  readonly simulator: SimulatorControl;
  /** The server's folder: everything that VS Code writes is in it. */
  readonly folder: string;
  /** The open folder: a copy of the demo's. */
  readonly workspace: string;
}

/** Hooks for a run of mocha: they hand the stage to its tests and bring it back to its beginning before each one. */
export function stageHooks(stage: Stage): Mocha.RootHookObject {
  return {
    beforeAll(this: Mocha.Context) {
      this['stage'] = stage;
    },
    async beforeEach(this: Mocha.Context) {
      await control(stage.simulator, 'reset', {});
      await stage.vscode.tidy();
    },
    async afterEach(this: Mocha.Context) {
      const test = this.currentTest;
      if (test?.state === 'failed') {
        await stage.vscode.screenshot(`failed - ${test.fullTitle().replaceAll(/[^\w .-]/g, '')}`);
      }
    },
  };
}

/** A browser test. */
export function walk(title: string, steps: (stage: Stage) => Promise<void>): void {
  it(title, async function () {
    await steps(readStage(this));
  });
}

/** Sends a control request to the simulator: 'reset', 'faults', 'readings', 'account'. */
export async function control({ endpoint }: SimulatorControl, path: string, body: unknown): Promise<void> {
  const response = await fetch(`${endpoint}/_simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`The simulator refused ${path}: ${await response.text()}`);
  }
}

/** The context is mocha's and open to anything; stageHooks is the one who writes it. */
function readStage(context: Mocha.Context): Stage {
  const stage: unknown = context['stage'];
  if (stage === undefined) {
    throw new Error('Browser tests need the hooks of stageHooks.');
  }
  return stage as Stage;
}
