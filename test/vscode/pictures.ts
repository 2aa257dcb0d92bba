import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, openContext } from './browser';
import { provideChromium } from './chromium';
import { startDemo } from './demoServer';
import { installServer } from './install';
import { exitOnSignals } from './interrupt';
import { openWorkbench, type Workbench } from './page/workbench';
import { project } from './places';

/** The pictures of the README, each by its file in media, and how the workbench comes to show it. */
const pictures: Readonly<Record<string, (vscode: Workbench) => Promise<void>>> = {
  async confirmation(vscode) {
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await vscode.modal();
  },
  async images(vscode) {
    await vscode.openFile('Dockerfile');
    await vscode.images.show();
    await vscode.images.unfold('Registry images', 'ccr.ccs.tencentyun.com', 'demo', 'web');
  },
  async imageList(vscode) {
    await vscode.command('TCSS: Open Image List');
    await vscode.imageList.rows();
    await vscode.command('View: Toggle Primary Side Bar Visibility');
    const rows = vscode.imageList.frame.locator('.rows [role=row]');
    await rows.nth(2).click();
    await rows.nth(6).click({ modifiers: ['Shift'] });
  },
};

/** Takes the pictures of the README from a real VS Code with the sample workspace, and puts them into media. */
async function main(): Promise<void> {
  exitOnSignals(130);
  const demo = await startDemo({ installation: await installServer(say) }, say);
  const browser = await launchBrowser(await provideChromium(say));
  const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
  try {
    const context = await openContext(browser);
    const { origin } = new URL(demo.url);
    const vscode = await openWorkbench({ context, url: origin, workspace: demo.workspace, pictures: folder });
    for (const [name, show] of Object.entries(pictures)) {
      await show(vscode);
      // Hovers and animations end meanwhile.
      await vscode.page.mouse.move(0, 0);
      await vscode.page.waitForTimeout(2000);
      await vscode.screenshot(name);
      await cp(join(folder, `${name}.png`), join(project, 'media', `${name}.png`));
      say(`media/${name}.png`);
      await vscode.tidy();
    }
  } finally {
    await browser.close();
    await demo.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
