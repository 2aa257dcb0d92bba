import type { LicenseTargets } from '../services';
import { license } from './license';
import { wantTargets } from './wanted';

export const licenseTargets: LicenseTargets = (targets, services) => license(wantTargets(targets), services);
