import assert from 'node:assert/strict';
import { panelHtml } from '../../../../src/host/panel/html';

const page = {
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://x.vscode-cdn.net/dist/panel.js',
  style: 'https://x.vscode-cdn.net/media/panel.css',
  nonce: 'abc123',
  language: 'en',
  title: 'TCSS "Images" <1>',
  noConnection: 'No "answer" & nothing.',
};

describe('the page of the image list', () => {
  const html = panelHtml(page);

  it('allows its own script by a nonce, its own style sheet, and nothing else', () => {
    assert.match(
      html,
      /content="default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-abc123'; style-src https:\/\/\*\.vscode-cdn\.net"/,
    );
  });

  it('has one script with the nonce, and no script or style in the page itself', () => {
    assert.deepEqual(html.match(/<script[^>]*>[^<]*/g), [`<script nonce="abc123" src="${page.script}">`]);
    assert.doesNotMatch(html, /<style|style=|\son\w+=/);
  });

  it('has the sentence for when there is no answer', () => {
    assert.ok(html.includes('data-no-connection="No &quot;answer&quot; &amp; nothing."'));
  });

  it('takes no title for markup', () => {
    assert.ok(html.includes('<title>TCSS &quot;Images&quot; &lt;1&gt;</title>'));
  });
});
