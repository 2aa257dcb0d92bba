import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findOccurrences } from '../../../src/core/manifest/index';
import { readSelections } from '../../../src/host/text/selectedTargets';

const id = `sha256:${'0123456789abcdef'.repeat(4)}`;
const content = [
  `# Built on ${id},`,
  '# tested with 605c77e624dd.',
  'FROM nginx:1',
  `LABEL base="3e43e28d8a6d"`,
  `FROM ${id}`,
  'COPY --from=redis:7 /a /b',
  '# Was alpine:3 before.',
].join('\n');

/** A cursor behind the first character of a text, or from the first character of a text to the last of another one. */
type Place = readonly [cursor: string] | readonly [from: string, to: string];

function select(document: vscode.TextDocument, [from, to]: Place): vscode.Selection {
  const start = content.indexOf(from);
  const end = to === undefined ? start + 1 : content.indexOf(to) + to.length;
  assert.ok(start >= 0 && end > start);
  return new vscode.Selection(document.positionAt(to === undefined ? end : start), document.positionAt(end));
}

describe('What is selected', () => {
  const cases: readonly [title: string, places: readonly Place[], named: readonly string[]][] = [
    ['is the reference under the cursor', [['nginx:1']], ['nginx:1']],
    ['is the id under the cursor, in a comment', [[id]], [`0 ${id}`]],
    ['is the short id under the cursor, in a label', [['3e43e28d8a6d']], ['3 3e43e28d8a6d']],
    ['is the id of a FROM once', [[`${id}\nCOPY`]], [id]],
    ['is nothing under a cursor at another word', [['alpine:3']], []],
    ['is the reference that is the selected text', [['alpine:3', 'alpine:3']], ['6 alpine:3']],
    ['is nothing in a selected text of other words', [['Was alpine:3', 'before']], []],
    [
      'are references and ids beside them, with what is only touched',
      [['24dd', 'nginx']],
      // The beginning of the short id is not selected.
      ['nginx:1'],
    ],
    [
      'are all references and ids of the file, each once',
      [['# Built', 'before.']],
      ['nginx:1', id, 'redis:7', `0 ${id}`, '1 605c77e624dd', '3 3e43e28d8a6d'],
    ],
    [
      'are those of all cursors and selections',
      [['redis:7'], ['605c77e624dd'], ['alpine:3', 'alpine:3']],
      ['redis:7', '1 605c77e624dd', '6 alpine:3'],
    ],
  ];
  for (const [title, places, named] of cases)
    it(title, async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'dockerfile', content });
      const selections = places.map((place) => select(document, place));
      const { occurrences, targets } = readSelections(document, selections, findOccurrences('Dockerfile', content));
      const lines = targets.map(({ text, origins: [origin] }) =>
        origin?.kind === 'file' ? `${origin.line} ${text}` : text,
      );
      assert.deepEqual([...occurrences.map(({ text }) => text), ...lines], named);
    });
});
