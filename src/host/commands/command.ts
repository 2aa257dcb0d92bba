import type { Services } from '../services';

/** A command of the palette and the menus. `args` come from anywhere and are decoded, never trusted. */
export interface Command {
  readonly id: `tcss.${string}`;
  readonly run: (services: Services, args: readonly unknown[]) => Promise<void> | void;
}
