import { statSync } from 'node:fs';
import { figure, type Figure } from './figure';
import limits from './limits.json';

/** Sizes of the shipped bundles, as `npm run build` left them. */
export function measureBundles(): Figure[] {
  return Object.entries(limits).map(([bundle, limit]) =>
    figure(`bundle.${bundle}`, statSync(`dist/${bundle}.js`).size / 1024, 'KiB', limit),
  );
}
