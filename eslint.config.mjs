// The rules of the code, and the borders between its layers as seen from one import statement.
// The borders over several steps (cycles, reachability) are in .dependency-cruiser.cjs.
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const sdk = { group: ['tencentcloud-sdk-nodejs-common*'], message: 'Only src/cloud/client.ts may load the SDK.' };
const vscode = { group: ['vscode'], message: 'Only src/host and src/extension.ts know VS Code.' };
const node = { group: ['node:*'], message: 'This layer has no I/O of its own.' };
const layers = (...names) => ({
  group: names.map((name) => `**/${name}/**`),
  message: 'This layer may not know that one (see CONTRIBUTING.md, "Who may import whom").',
});

const coreValues = {
  group: ['**/core/**'],
  allowTypeImports: true,
  message: 'This layer takes only types from core.',
};

function border(files, ...patterns) {
  return { files, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
}

const syntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'TSAnyKeyword', message: 'Use unknown and a decoder.' },
];

/** A modal shows its text as it is; a notification makes links of it. */
const notifications = {
  selector:
    "CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/]:not(:has(Property[key.name='modal']))",
  message: 'Notify through src/host/offer.ts.',
};

export default tseslint.config(
  { ignores: ['dist/', '.vscode-test/', 'test-output/', 'node_modules/', 'test/vscode/workspaces/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': ['error', ...syntax],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/application/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval', 'fetch', 'Buffer', 'console', 'Date'],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Random is a parameter.' }],
    },
  },
  {
    files: ['src/host/**/*.ts'],
    ignores: ['src/host/offer.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, notifications] },
  },
  border(['src/core/**/*.ts'], sdk, vscode, node, layers('application', 'cloud', 'protocol', 'host', 'webview')),
  border(['src/application/**/*.ts'], sdk, vscode, node, layers('cloud', 'protocol', 'host', 'webview')),
  border(['src/cloud/**/*.ts'], sdk, vscode, layers('protocol', 'host', 'webview')),
  border(['src/cloud/client.ts'], vscode, layers('protocol', 'host', 'webview')),
  border(['src/protocol/**/*.ts'], sdk, vscode, node, coreValues, layers('application', 'cloud', 'host', 'webview')),
  border(['src/webview/**/*.ts'], sdk, vscode, node, coreValues, layers('application', 'cloud', 'host')),
  border(['src/host/**/*.ts'], sdk, layers('cloud', 'webview')),
  border(['test/simulator/**/*.ts'], vscode, sdk, layers('src')),
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe and it return values that nobody awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: ['describe', 'it'], package: 'mocha' }] },
      ],
    },
  },
  {
    files: ['*.mjs', '*.cjs', 'test/**/*.mjs', 'test/**/*.cjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', module: 'writable', require: 'readonly', URL: 'readonly' },
    },
  },
);
