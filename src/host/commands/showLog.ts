import type { Command } from './command';

export const showLog: Command = {
  id: 'tcss.showLog',
  run: (services) => services.channel.show(),
};
