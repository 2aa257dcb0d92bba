import * as vscode from 'vscode';
import { readImageArgument } from '../views/activityItems';
import { copyOfImages } from '../views/images/copyOfImages';
import type { Command } from './command';

/** Copies the id of an image of the view Activity, or those of images of the view Images, one a line. */
export const copyImageId: Command = {
  id: 'tcss.copyImageId',
  run: async (services, args) => {
    const item = readImageArgument(args);
    const imageId =
      item === undefined ? undefined : services.runs.find(item.runId)?.outcomes[item.index]?.image.imageId;
    if (imageId !== undefined) await vscode.env.clipboard.writeText(imageId);
    else await copyOfImages(services, args, (image) => (image.imageId === undefined ? [] : [image.imageId]));
  },
};
