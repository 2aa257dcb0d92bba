import { signIn } from '../signIn/signIn';
import type { Command } from './command';

export const signInCommand: Command = {
  id: 'tcss.signIn',
  run: async (services) => {
    await signIn(services);
  },
};
