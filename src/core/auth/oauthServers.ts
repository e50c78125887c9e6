import { isLoopback } from '../portal/portalAddress.ts';

/** The two official OAuth hosts: the first serves ru, by, kz, kg, uz, am, az and ge, the second the rest (facts, section 5). */
const CIS = 'https://oauth.bitrix24.tech';
const WORLD = 'https://oauth.bitrix.info';
const CIS_REGIONS = /\.bitrix24\.(ru|by|kz|kg|uz|am|az|ge)$/;

interface OAuthServerChoice {
  /** The portal's origin. */
  readonly portal: string;
  /** What the portal named as its OAuth server, if it did. */
  readonly named: string | undefined;
  /** The entries of the user's setting `offlineEvents.oauthServers`, as they are. */
  readonly listed: readonly string[];
}

/**
 * The origin that the client secret and the refresh token may be sent to; undefined if there is none.
 * What the portal names is used if it is official or listed by the user, and nothing else is then tried. A portal that named none yet gets
 * the official server of its region; one on this computer never does, only a listed server that is on this computer too.
 */
export function chooseOAuthServer({ portal, named, listed }: OAuthServerChoice): string | undefined {
  const allowed = listed.flatMap((entry) => parseOAuthServer(entry) ?? []);
  if (named !== undefined) {
    return [CIS, WORLD, ...allowed].find((origin) => origin === named);
  }
  const { hostname } = new URL(portal);
  if (isLoopback(hostname)) {
    return allowed.find((origin) => isLoopback(new URL(origin).hostname));
  }
  if (/\.bitrix24\.[a-z.]+$/.test(hostname)) {
    return CIS_REGIONS.test(hostname) ? CIS : WORLD;
  }
  return allowed[0] ?? WORLD;
}

/** The origin that an entry of the setting means; undefined if it says more than an origin, or is neither https nor on this computer. */
export function parseOAuthServer(text: string): string | undefined {
  if (!URL.canParse(text)) {
    return undefined;
  }
  const { href, origin, protocol, hostname } = new URL(text);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSecure && href === `${origin}/` ? origin : undefined;
}
