// Builds the bundles of the extension. `extension` is what activation loads; the others are loaded on first need.
import { build, context } from 'esbuild';

/** Dynamic imports of these modules, seen from src/extension.ts, become bundles of their own. */
const lazy = new Map([
  ['./host/late', './late.js'],
  ['./host/exporting/saveTable', './export.js'],
  ['./host/panel/imageList', './imageList.js'],
  ['./core/manifest/index', './manifest.js'],
  ['./cloud/connect', './cloud.js'],
]);

const lazyBundles = {
  name: 'lazy-bundles',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\// }, ({ kind, path }) => {
      const bundle = kind === 'dynamic-import' ? lazy.get(path) : undefined;
      return bundle === undefined ? undefined : { path: bundle, external: true };
    });
  },
};

/**
 * One view of VS Code's API for the whole bundle. Without it esbuild makes a copy of its several hundred names for each
 * file that imports it, which is most of the time and memory that activation takes.
 */
const oneVscode = {
  name: 'one-vscode',
  setup(plugin) {
    plugin.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'one-vscode' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'one-vscode' },
    );
    plugin.onLoad({ filter: /.*/, namespace: 'one-vscode' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/** The panel runs in a browser. */
const panel = {
  entryPoints: { panel: 'src/webview/main.ts' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  logLevel: 'warning',
};

const options = {
  entryPoints: {
    extension: 'src/extension.ts',
    late: 'src/host/late.ts',
    export: 'src/host/exporting/saveTable.ts',
    imageList: 'src/host/panel/imageList.ts',
    manifest: 'src/core/manifest/index.ts',
    cloud: 'src/cloud/connect.ts',
  },
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  // As written: escaped, a character of a sentence takes twice the bytes.
  charset: 'utf8',
  format: 'cjs',
  // The ES builds of libraries bundle smaller than their UMD ones.
  mainFields: ['module', 'main'],
  plugins: [lazyBundles, oneVscode],
  logLevel: 'warning',
};

if (process.argv.includes('--watch')) {
  for (const each of [options, panel]) await (await context({ ...each, sourcemap: true, logLevel: 'info' })).watch();
} else {
  await Promise.all([build(options), build(panel)]);
}
