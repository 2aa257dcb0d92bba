export interface PanelPage {
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** Of this page alone. */
  readonly nonce: string;
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** What the page says when it gets no usable answer. */
  readonly noConnection: string;
}

/**
 * The page of the panel. It may run its own script and use its own style sheet, and reach nothing else. `default-src`
 * says nothing of `<base>` and of where a form goes.
 */
export function panelHtml({ cspSource, script, style, nonce, language, title, noConnection }: PanelPage): string {
  const policy = [
    `default-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${escape(style)}">
</head>
<body>
<main id="panel" aria-label="${escape(title)}" data-no-connection="${escape(noConnection)}"></main>
<script nonce="${escape(nonce)}" src="${escape(script)}"></script>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
