// Fails when a shipped bundle is larger than its limit in KiB, so that growth is noticed. Run after `npm run build`.
import { readFileSync, statSync } from 'node:fs';

const limits = JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'));

let broken = 0;
for (const [bundle, limit] of Object.entries(limits)) {
  const size = statSync(`dist/${bundle}.js`).size / 1024;
  const holds = size <= limit;
  console.log(`dist/${bundle}.js: ${size.toFixed(1)} KiB of ${limit} KiB${holds ? '' : ' — too large'}`);
  if (!holds) broken += 1;
}
process.exitCode = broken === 0 ? 0 : 1;
