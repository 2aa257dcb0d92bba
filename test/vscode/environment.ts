/** Settings of npm that say how the registry is reached; all others of a surrounding `npm run` are dropped. */
const kept = new Set(['npm_config_registry', 'npm_config_cafile', 'npm_config_proxy', 'npm_config_https_proxy']);

const dropped = /^(npm_|VSCODE_|ELECTRON_|TENCENTCLOUD_|NODE_OPTIONS$|INIT_CWD$)/i;

/**
 * The environment for what the tests start. It holds nothing of a surrounding npm or VS Code, and no keys of the person
 * who runs the tests: a test that needs an account adds the simulator's.
 */
export function cleanEnvironment(additions: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => kept.has(name) || !dropped.test(name));
  return { ...Object.fromEntries(rest), ...additions };
}
