import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const project = join(__dirname, '../../..');

describe('the table of commands', () => {
  it('has exactly the commands of the manifest', () => {
    assert.deepEqual(tableIds().sort(), manifestIds().sort());
  });

  it('has every command file', () => {
    const files = commandFiles().filter((file) => file !== 'index.ts' && file !== 'command.ts');
    const table = read('index.ts');
    for (const file of files) assert.match(table, new RegExp(`from './${file.replace('.ts', '')}'`));
    assert.equal(files.length, manifestIds().length);
  });
});

/** The command files import VS Code, which is not there in plain Node: their ids are read as text. */
function tableIds(): string[] {
  return commandFiles().flatMap((file) =>
    [...read(file).matchAll(/^ {2}id: '(tcss\.\w+)',$/gm)].map(([, id]) => id ?? ''),
  );
}

function commandFiles(): string[] {
  return readdirSync(join(project, 'src/host/commands'));
}

function read(file: string): string {
  return readFileSync(join(project, 'src/host/commands', file), 'utf8');
}

function manifestIds(): string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const { contributes } = manifest as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}
