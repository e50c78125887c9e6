/** Why a text is no portal's address. */
export type AddressProblem = 'empty' | 'unreadable' | 'webhook' | 'notHttps' | 'credentials';

export type AddressResult =
  | { readonly kind: 'ok'; /** The portal's origin. */ readonly address: string }
  | { readonly kind: 'problem'; readonly problem: AddressProblem };

/**
 * Reads a portal's address as a person pastes it: with or without `https://`, a path, `/rest/`, spaces around it.
 * Plain http is for this computer only (design, section 4); a webhook's address can't work (facts, section 5).
 */
export function parsePortalAddress(text: string): AddressResult {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { kind: 'problem', problem: 'empty' };
  }
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (/\s/.test(full) || !URL.canParse(full)) {
    return { kind: 'problem', problem: 'unreadable' };
  }
  const url = new URL(full);
  if (url.username !== '' || url.password !== '') {
    return { kind: 'problem', problem: 'credentials' };
  }
  if (/^\/rest\/\d+\/[^/]+/i.test(url.pathname)) {
    return { kind: 'problem', problem: 'webhook' };
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { kind: 'problem', problem: 'notHttps' };
  }
  if (!isLoopback(url.hostname) && !/^[^.]+(\.[^.]+)+\.?$/.test(url.hostname)) {
    return { kind: 'problem', problem: 'unreadable' };
  }
  return { kind: 'ok', address: url.origin };
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
