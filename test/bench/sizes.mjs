// Fails when a shipped bundle is larger than its limit, so that growth is noticed. Run after `npm run build`.
import { statSync } from 'node:fs';

const limits = { 'dist/extension.js': 80, 'dist/manifest.js': 110, 'dist/cloud.js': 64 };

let broken = 0;
for (const [file, limit] of Object.entries(limits)) {
  const size = statSync(file).size / 1024;
  const holds = size <= limit;
  console.log(`${file}: ${size.toFixed(1)} KiB of ${limit} KiB${holds ? '' : ' — too large'}`);
  if (!holds) broken += 1;
}
process.exitCode = broken === 0 ? 0 : 1;
