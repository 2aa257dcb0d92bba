/** Borders that one import statement does not show: cycles, and what may be reached at activation. */
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: { path: '^(src|test)/' }, to: { circular: true } },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'core-libraries',
      comment: 'The Dockerfile parser is the only library core may use.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        path: 'node_modules|^vscode$',
        pathNot: 'dockerfile-ast|vscode-languageserver',
      },
    },
    {
      name: 'application-over-core',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { path: '^src/', pathNot: '^src/(core|application)/' },
    },
    {
      name: 'cloud-knows-only-ports-of-application',
      severity: 'error',
      from: { path: '^src/cloud/' },
      to: { path: '^src/', pathNot: '^src/(core|cloud)/|^src/application/ports\\.ts$' },
    },
    {
      name: 'cloud-takes-types-from-application',
      severity: 'error',
      from: { path: '^src/cloud/' },
      to: { path: '^src/application/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'host-does-not-know-cloud',
      severity: 'error',
      from: { path: '^src/host/' },
      to: { path: '^src/(cloud/|webview/|extension\\.ts)' },
    },
    {
      name: 'protocol-knows-nobody',
      severity: 'error',
      from: { path: '^src/protocol/' },
      to: { path: '^src/|node_modules|^vscode$', pathNot: '^src/(protocol|core)/' },
    },
    {
      name: 'webview-over-protocol',
      severity: 'error',
      from: { path: '^src/webview/' },
      to: {
        path: '^src/|node_modules|^vscode$',
        pathNot: '^src/(webview|protocol|core)/|node_modules/(lit|lit-html|lit-element|@lit|@vscode-elements)/',
      },
    },
    {
      name: 'panel-takes-types-from-core',
      severity: 'error',
      from: { path: '^src/(protocol|webview)/' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sdk-in-client-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cloud/client\\.ts$' },
      to: { path: 'tencentcloud-sdk' },
    },
    {
      name: 'parser-and-client-are-loaded-late',
      comment:
        'The readers of files and the client are bundles of their own: only extension.ts names them, by import().',
      severity: 'error',
      from: { path: '^src/(extension\\.ts|host/|application/)' },
      to: {
        path: '^src/(core/manifest/(index|dockerfile)\\.ts|cloud/)',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    {
      name: 'commands-and-views-are-loaded-late',
      comment: 'What is not needed at activation is a bundle of its own: only extension.ts names it, by import().',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: '^src/host/(late|exporting/saveTable|panel/imageList)\\.ts$',
        dependencyTypesNot: ['dynamic-import', 'type-only'],
      },
    },
    {
      name: 'simulator-shares-no-code',
      severity: 'error',
      from: { path: '^test/simulator/' },
      to: { path: '^src/' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|dist|test/vscode/workspaces|\\.vscode-test)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
