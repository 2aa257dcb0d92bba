import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const project = join(__dirname, '../../..');

describe('the Chinese translation', () => {
  const bundle = readTexts('media/l10n/bundle.l10n.zh-cn.json');
  const used = sentencesIn(join(project, 'src/host'));

  it('has every sentence that the extension says, and no other', () => {
    assert.deepEqual(Object.keys(bundle).sort(), [...used].sort());
  });

  for (const sentence of used) {
    it(`keeps the placeholders of "${sentence}"`, () => {
      assert.deepEqual(placeholders(bundle[sentence] ?? ''), placeholders(sentence));
    });
  }

  it('has every text of the manifest, and no other', () => {
    assert.deepEqual(
      Object.keys(readTexts('package.nls.zh-cn.json')).sort(),
      Object.keys(readTexts('package.nls.json')).sort(),
    );
  });

  it('leaves no text of the manifest without a key', () => {
    const manifest = readFileSync(join(project, 'package.json'), 'utf8');
    const keys = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(readTexts('package.nls.json')).sort());
  });
});

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\d\}/g))].sort();
}

function readTexts(file: string): Record<string, string> {
  const texts: unknown = JSON.parse(readFileSync(join(project, file), 'utf8'));
  assert.ok(typeof texts === 'object' && texts !== null);
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, String(text)]));
}

/** The first arguments of every `l10n.t(…)`; one that is no literal could not be translated, and fails. */
function sentencesIn(folder: string): Set<string> {
  const sentences = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText().endsWith('l10n.t')) {
        const [text] = node.arguments;
        assert.ok(text !== undefined && ts.isStringLiteralLike(text), `${path}: ${node.getText()}`);
        sentences.add(text.text);
      }
      node.forEachChild(visit);
    };
    visit(source);
  }
  return sentences;
}
