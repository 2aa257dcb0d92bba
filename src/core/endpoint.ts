import { err, ok, type Result } from './result';

/** Which of the two separate Tencent Cloud sites an endpoint belongs to. Accounts and keys of one do not work on the other. */
export type Site = 'international' | 'china' | 'custom';

/** Where requests go. */
export interface Endpoint {
  /** Scheme, host and, unless it is the scheme's own, port: `https://tcss.tencentcloudapi.com`. No slash at the end. */
  readonly url: string;
  readonly site: Site;
}

/** Why a text is no endpoint. */
export type EndpointFailure =
  /** Nothing but spaces. */
  | 'empty'
  /** No URL with a scheme and a host. */
  | 'notUrl'
  /** Neither https nor http. */
  | 'unsupportedScheme'
  /** Plain http to another machine: keys and answers could be read on the way. */
  | 'plainHttp'
  /** A user name or password in the URL. */
  | 'hasCredentials'
  | 'hasPath'
  /** A query or a fragment. */
  | 'hasQuery';

/** Source: the TCSS request structure page of each site. */
export const internationalEndpoint: Endpoint = {
  url: 'https://tcss.intl.tencentcloudapi.com',
  site: 'international',
};
export const chinaEndpoint: Endpoint = { url: 'https://tcss.tencentcloudapi.com', site: 'china' };

/**
 * Reads an endpoint as a user writes it. Always https, except plain http to this machine
 * (127.0.0.0/8, [::1], localhost).
 */
export function parseEndpoint(text: string): Result<Endpoint, EndpointFailure> {
  if (text.trim() === '') return err('empty');
  if (!URL.canParse(text)) return err('notUrl');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    // `localhost:8080` is a URL whose scheme is `localhost`.
    return err(text.includes('://') ? 'unsupportedScheme' : 'notUrl');
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return err('plainHttp');
  if (url.username !== '' || url.password !== '') return err('hasCredentials');
  if (url.pathname !== '/') return err('hasPath');
  if (url.search !== '' || url.hash !== '') return err('hasQuery');
  return ok({ url: url.origin, site: siteOf(url.origin) });
}

/** `hostname` as `URL` normalises it: IPv4 in four decimal parts, IPv6 in brackets and shortened. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

function siteOf(origin: string): Site {
  return [internationalEndpoint, chinaEndpoint].find(({ url }) => url === origin)?.site ?? 'custom';
}
