import type { Services } from '../services';
import type { Command } from './command';
import { cancelRun } from './cancelRun';
import { checkRunAgain } from './checkRunAgain';
import { clearActivity } from './clearActivity';
import { clearImageFilter } from './clearImageFilter';
import { composeRequest } from './composeRequest';
import { copyDigest } from './copyDigest';
import { copyImageId } from './copyImageId';
import { copyReference } from './copyReference';
import { copyRequestId } from './copyRequestId';
import { exportActivity } from './exportActivity';
import { exportPlan } from './exportPlan';
import { filterImages } from './filterImages';
import { licenseAllInFile } from './licenseAllInFile';
import { licenseImage } from './licenseImage';
import { licenseImageGroup } from './licenseImageGroup';
import { licenseImageIds } from './licenseImageIds';
import { licenseImages } from './licenseImages';
import { licensePlan } from './licensePlan';
import { licenseRemaining } from './licenseRemaining';
import { licenseSelectedImages } from './licenseSelectedImages';
import { licenseUnlicensed } from './licenseUnlicensed';
import { openInConsole } from './openInConsole';
import { openImageList } from './openImageList';
import { openRunReport } from './openRunReport';
import { refreshActivity } from './refreshActivity';
import { refreshImages } from './refreshImages';
import { reviewRequest } from './reviewRequest';
import { showCounters } from './showCounters';
import { showImageDetails } from './showImageDetails';
import { showLastReport } from './showLastReport';
import { showLicensedToo } from './showLicensedToo';
import { showLog } from './showLog';
import { showMoreImages } from './showMoreImages';
import { showUnlicensedOnly } from './showUnlicensedOnly';
import { signInCommand } from './signIn';
import { signOut } from './signOut';
import { stopReadingImages } from './stopReadingImages';
import { sync } from './sync';

/** Every command of the manifest. */
const commands: readonly Command[] = [
  licenseImage,
  licenseAllInFile,
  licenseImageIds,
  licenseUnlicensed,
  licensePlan,
  composeRequest,
  reviewRequest,
  signInCommand,
  signOut,
  sync,
  cancelRun,
  checkRunAgain,
  licenseRemaining,
  openRunReport,
  openImageList,
  copyRequestId,
  copyImageId,
  refreshActivity,
  exportActivity,
  clearActivity,
  exportPlan,
  licenseImages,
  licenseSelectedImages,
  licenseImageGroup,
  filterImages,
  clearImageFilter,
  showUnlicensedOnly,
  showLicensedToo,
  refreshImages,
  stopReadingImages,
  showMoreImages,
  copyReference,
  copyDigest,
  showImageDetails,
  openInConsole,
  showCounters,
  showLastReport,
  showLog,
];

/** A command that the table does not have is a mistake of the manifest. */
export async function runCommand(id: string, services: Services, args: readonly unknown[]): Promise<void> {
  const command = commands.find((each) => each.id === id);
  if (command === undefined) throw new Error(`There is no command ${id}.`);
  await command.run(services, args);
}
