import { showRequest } from '../requests/requestDocument';
import type { Command } from './command';

export const composeRequest: Command = {
  id: 'tcss.composeRequest',
  run: () => showRequest(),
};
