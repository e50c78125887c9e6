import type { Accounts, Application, User } from '../accounts.ts';
import { mayUse } from '../accounts.ts';

/** An answer of the portal's own pages. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What the page needs to know of the portal. */
export interface AuthorizeContext {
  readonly accounts: Accounts;
  /** Unix milliseconds. */
  readonly now: number;
  readonly memberId: string;
  /** Host and port of the authorization server, which goes into the redirect as `server_domain`. */
  readonly authServerHost: string;
}

/**
 * The portal's `/oauth/authorize/?client_id=…&state=…` (facts, section 5). GET shows a page with a button for each
 * user who may allow the access; POST (with `user`, from that button) redirects to the application's redirect URI,
 * or displays the code where the application has none. On failure the portal shows its own page and does not redirect.
 *
 * @param url of the request, with the portal's host
 */
export function authorizePage(method: string, url: URL, context: AuthorizeContext): PageAnswer {
  const { accounts } = context;
  const application = accounts.findClient(url.searchParams.get('client_id') ?? '');
  if (application === undefined) {
    return page(404, 'Application not found', '<p>There is no application with this client_id on the portal.</p>');
  }
  if (!accounts.isInstalled(application)) {
    return page(403, 'Application not installed', '<p>Its installation on the portal was not finished.</p>');
  }
  if (method !== 'POST') {
    return consentPage(url, application, accounts.users);
  }
  const user = accounts.users.find(({ id }) => String(id) === url.searchParams.get('user'));
  if (user === undefined || !user.active || !mayUse({ application, user })) {
    return page(403, 'Access denied', '<p>The user does not have access to the application.</p>');
  }
  const code = accounts.tokens.issueCode({ application, user }, context.now);
  return application.redirectUri === undefined
    ? page(200, 'Authorization code', `<p>Enter this code in the application within 30 seconds:</p><pre>${code}</pre>`)
    : redirect(application.redirectUri, code, application, url, context);
}

function redirect(
  redirectUri: string,
  code: string,
  application: Application,
  url: URL,
  context: AuthorizeContext,
): PageAnswer {
  const target = new URL(redirectUri);
  target.searchParams.append('code', code);
  target.searchParams.append('state', url.searchParams.get('state') ?? '');
  target.searchParams.append('domain', url.host);
  target.searchParams.append('member_id', context.memberId);
  target.searchParams.append('scope', application.scopes.join(','));
  target.searchParams.append('server_domain', context.authServerHost);
  return { status: 302, headers: { location: target.href }, body: '' };
}

function consentPage(url: URL, application: Application, users: readonly User[]): PageAnswer {
  const buttons = users.filter((user) => user.active).map((user) => allowButton(url, user));
  const question = `<p>Allow <b>${escapeHtml(application.code)}</b> access to this portal?</p>`;
  return page(200, 'Demo portal', `${question}<form method="post">${buttons.join('')}</form>`);
}

function allowButton(url: URL, user: User): string {
  const target = new URL(url);
  target.searchParams.set('user', String(user.id));
  const name = `${user.name} ${user.lastName}${user.isAdmin ? ' (administrator)' : ''}`;
  const action = escapeHtml(`${target.pathname}${target.search}`);
  return `<p><button formaction="${action}">Allow as ${escapeHtml(name)}</button></p>`;
}

function page(status: number, title: string, content: string): PageAnswer {
  const head = `<meta charset="utf-8"><title>${title}</title><style>body{font-family:sans-serif;margin:3em}</style>`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${content}</body></html>`,
  };
}

function escapeHtml(raw: string): string {
  return raw.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
