import { planAccount } from '../naming';
import type { LicenseTargets } from '../services';
import { license } from './license';
import { wantImages } from './wanted';

export const licenseTargets: LicenseTargets = (targets, account, services) =>
  license(wantImages(targets, planAccount(account)), services);
