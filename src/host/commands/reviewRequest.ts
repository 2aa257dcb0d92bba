import * as vscode from 'vscode';
import { license } from '../licensing/license';
import { wantWritten } from '../licensing/wanted';
import { say } from '../offer';
import { readDocument } from '../readDocument';
import { readRequest } from '../requests/readRequest';
import { isRequest } from '../requests/requestDocument';
import type { Command } from './command';

const { l10n } = vscode;

/** Plans a request as written, and sends it once it is confirmed; a faulty one is only explained. */
export const reviewRequest: Command = {
  id: 'tcss.reviewRequest',
  run: async (services, [uri]) => {
    const asked = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    if (asked === undefined || !isRequest(asked)) {
      say('information', l10n.t('No licensing request is open. Begin with the command Compose Licensing Request.'));
      return;
    }
    const document = await readDocument(asked);
    if (document === undefined) return;
    const reading = readRequest(document);
    if (reading.kind === 'complete') await license(wantWritten(reading.request), services);
    else say('warning', l10n.t('Nothing was sent: the request is not complete. {0}', reading.sentences.join(' ')));
  },
};
