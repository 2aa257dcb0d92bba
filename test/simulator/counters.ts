import type { Account } from './account';
import type { SimulatedImage } from './images';
import type { Fields } from './rows';
import { plainTime } from './rows';
import type { ImageStore } from './store';

/** DescribeImageAuthorizedInfo: the licenses, and beside them the monthly scan quota. */
export function describeAuthorizedInfo(account: Account): Fields {
  const { ledger, store } = account;
  const { scanned, scannedLocal, repeated } = store.remember('counters', () => countImages(store));
  const used = account.shownUsed();
  return {
    TotalAuthorizedCnt: ledger.total,
    UsedAuthorizedCnt: used,
    ScannedImageCnt: scanned,
    NotScannedImageCnt: store.local.length + store.registry.length - scanned,
    NotScannedLocalImageCnt: store.local.length - scannedLocal,
    TrialAuthorizedCnt: 0,
    UsedTrialAuthorizedCnt: 0,
    PurchasedAuthorizedCnt: ledger.total,
    UsedPurchasedAuthorizedCnt: used,
    CanApplyFreeImageAuthorize: false,
    ImageScanInquireInfo: {
      InquireKey: 'sv_yunjing_cssil_image',
      Capcity: scanCapacity(scanned),
      Useage: scanned,
      StartTime: plainTime(account.now() - 15 * day),
      EndTime: plainTime(account.now() + 15 * day),
      PurchaseStatus: 'Normal',
      ResourceID: '427c59056cbd64e30b3990e8d7b25c19',
      PayNum: scanCapacity(scanned),
      TrialNum: 0,
      PayUsage: scanned,
    },
    RepeatImageIdCnt: repeated,
  };
}

const day = 86_400_000;

/** Sold in steps of 300 scans a month. */
function scanCapacity(scanned: number): number {
  return 300 * Math.ceil((scanned + 1) / 300);
}

function countImages(store: ImageStore) {
  const countScanned = (images: readonly SimulatedImage[]) => images.filter((image) => image.scan === 'scanned').length;
  const scannedLocal = countScanned(store.local);
  const repeated = store.local.filter((image) => store.findRegistryRows(image.imageId).length > 0).length;
  return { scannedLocal, scanned: scannedLocal + countScanned(store.registry), repeated };
}

/** DescribeValueAddedSrvInfo: unlicensed images of each side, and free licenses. */
export function describeValueAddedService(account: Account): Fields {
  return {
    RegistryImageCnt: account.shownUnlicensed('registry'),
    LocalImageCnt: account.shownUnlicensed('local'),
    UnusedAuthorizedCnt: account.ledger.total - account.shownUsed(),
  };
}

/** DescribePurchaseStateInfo. The numbers of cores are fixed: nothing else here depends on them. */
export function describePurchaseState(account: Account): Fields {
  const { ledger, store, settings } = account;
  return {
    State: settings.edition,
    AllCoresCnt: 154,
    CoresCnt: 68,
    UndefendCoresCnt: 86,
    AuthorizedCoresCnt: 147,
    GivenAuthorizedCoresCnt: 0,
    CurrentFlexibleCoresCnt: 0,
    ImageCnt: store.local.length + store.registry.length,
    AuthorizedImageCnt: account.shownUsed(),
    ExpirationTime: plainTime(account.now() + (settings.edition === 4 ? -day : 90 * day)),
    PurchasedAuthorizedCnt: ledger.total,
    AutomaticRenewal: 0,
    GivenAuthorizedCnt: 0,
    BeginTime: plainTime(account.now() - 90 * day),
    SubState: settings.edition === 4 ? 'ISOLATE' : 'NORMAL',
    InquireKey: 'sv_yunjing_css_pem',
    DefendPolicy: 'Part',
    FlexibleCoresLimit: 5000,
    DefendClusterCoresCnt: 48,
    DefendHostCoresCnt: 20,
    TrialCoresCnt: 0,
  };
}
