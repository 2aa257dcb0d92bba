import type { Site } from '../core/endpoint';

/**
 * Pages of Tencent Cloud for people. The international site documents how to buy and links to its shop from there;
 * the Chinese site's shop has an address of its own.
 */
export interface SitePages {
  readonly console: string;
  readonly purchase: string;
}

const international: SitePages = {
  console: 'https://console.tencentcloud.com/tcss',
  purchase: 'https://www.tencentcloud.com/document/product/1163/50875',
};

const pages = {
  international,
  china: {
    console: 'https://console.cloud.tencent.com/tcss',
    purchase: 'https://buy.cloud.tencent.com/tcss',
  },
  custom: international,
} satisfies Record<Site, SitePages>;

export function pagesOf(site: Site): SitePages {
  return pages[site];
}
