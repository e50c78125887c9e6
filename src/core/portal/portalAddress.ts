/** Why a text is no portal's address. */
export type AddressProblem = 'empty' | 'unreadable' | 'webhook' | 'notHttps' | 'credentials';

export type AddressResult =
  | { readonly kind: 'ok'; /** The portal's origin. */ readonly address: string }
  | { readonly kind: 'problem'; readonly problem: AddressProblem };

/** The path of a webhook: its owner's id, then its secret (facts, section 4). */
const WEBHOOK = /(\/rest\/\d+\/)[^/\s].*/is;

/**
 * Reads a portal's address as a person pastes it: with or without `https://`, a path, `/rest/`, a dot at the end; in spaces, quotes or brackets.
 * Plain http is for this computer only (design, section 4); a webhook's address can't work (facts, section 5).
 */
export function parsePortalAddress(text: string): AddressResult {
  const trimmed = text.trim().replaceAll(/^["'<«“]+|["'>»”]+$/g, '');
  if (trimmed === '') {
    return { kind: 'problem', problem: 'empty' };
  }
  if (WEBHOOK.test(trimmed)) {
    return { kind: 'problem', problem: 'webhook' };
  }
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (/\s/.test(full) || !URL.canParse(full)) {
    return { kind: 'problem', problem: 'unreadable' };
  }
  return parseOrigin(new URL(full));
}

function parseOrigin({ username, password, protocol, hostname, origin }: URL): AddressResult {
  if (username !== '' || password !== '') {
    return { kind: 'problem', problem: 'credentials' };
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    return { kind: 'problem', problem: 'notHttps' };
  }
  if (!isLoopback(hostname) && !/^[^.]+(\.[^.]+)+\.?$/.test(hostname)) {
    return { kind: 'problem', problem: 'unreadable' };
  }
  // The dot is right, but certificates and the names of the OAuth servers know hosts without it.
  return { kind: 'ok', address: origin.replace(/\.(?=(:\d+)?$)/, '') };
}

/** A text with what follows the owner's id in a webhook's address, its secret, replaced by dots. */
export function maskWebhook(text: string): string {
  return text.replace(WEBHOOK, '$1•••');
}

/** Whether a URL's host name means this computer. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The REST base of a portal: every method's address begins with it. */
export function restUrlOf(address: string): string {
  return `${address}/rest/`;
}

/** The name a portal has until the user gives it another: the first part of its host name. */
export function defaultName(address: string): string {
  const { hostname, host } = new URL(address);
  return isLoopback(hostname) ? host : (hostname.split('.')[0] ?? hostname);
}
