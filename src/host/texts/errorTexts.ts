import { l10n } from 'vscode';
import type { RestError, RestErrorKind } from '../../core/rest/restError.ts';

/** What happened and what to do, in one sentence or two for people. Never holds text that a server wrote. */
export function errorText({ kind }: RestError, portal: string): string {
  switch (kind) {
    case 'network':
      return l10n.t('{0} can’t be reached. Check the address, the network and the proxy settings of VS Code.', portal);
    case 'timeout':
      return l10n.t('{0} did not answer in time. Try again.', portal);
    case 'certificate':
      return l10n.t(
        'The certificate of {0}, or of the proxy before it, is not trusted, so nothing was sent. If your network has a certificate authority of its own, install its certificate on this computer.',
        portal,
      );
    case 'proxy':
      return l10n.t(
        'The proxy opened no connection to {0}. Check the setting http.proxy and the credentials in it, or the variable HTTPS_PROXY if that setting is empty. The log tells more.',
        portal,
      );
    case 'cancelled':
      return l10n.t('The request to {0} was cancelled. Start it again when it is needed.', portal);
    case 'rateLimited':
      return l10n.t('{0} limits requests. Try again in a minute.', portal);
    case 'operatingLimit':
      return l10n.t('{0} blocks this method because it used up its time. Try again in ten minutes.', portal);
    case 'overloaded':
      return l10n.t(
        '{0} has blocked its REST API because of overload. Bitrix24 lifts such a block by hand: ask its support, then try again.',
        portal,
      );
    case 'expiredToken':
    case 'signedOut':
      return l10n.t('{0} no longer accepts this sign-in. Sign in again.', portal);
    case 'secretStorage':
      return l10n.t(
        'VS Code’s secret storage failed, so the sign-in of {0} can’t be read. Restart VS Code, or sign in again for this window only. On Linux, unlock the keyring, or name yours with “password-store” in argv.json.',
        portal,
      );
    case 'busy':
      return l10n.t(
        'The sign-in of {0} was not renewed: another window is at it, or the extension’s storage folder can’t be written. Try again.',
        portal,
      );
    case 'unlistedServer':
      return l10n.t(
        'The access token of {0} expired, and its OAuth server is neither an official one nor listed. Add it to the setting offlineEvents.oauthServers if you trust it, or sign in again.',
        portal,
      );
    case 'notInstalled':
      return l10n.t(
        'The application is not installed on {0}, or its installation was not finished. Install it there, then sign in again.',
        portal,
      );
    case 'forbidden':
      return l10n.t(
        '{0} refused: the account of this sign-in is not an administrator, or the plan has no REST API. Sign in as an administrator, or check the plan there.',
        portal,
      );
    case 'wrongToken':
      return l10n.t(
        '{0} refused this token. A webhook can’t read offline events: Bitrix24 allows that to applications only. Sign in with an application’s token.',
        portal,
      );
    case 'scope':
      return l10n.t('The application lacks a permission on {0}. Add it in the application’s settings there.', portal);
    case 'notShared':
      return l10n.t(
        'The application is not shared with the account of this sign-in on {0}. Share it there, or sign in as another user.',
        portal,
      );
    case 'unconfirmed':
      return l10n.t(
        '{0} wants an administrator to confirm this method there, or was told to deny it. Allow it there, then try again.',
        portal,
      );
    case 'plan':
      return l10n.t('The plan of {0} does not include this, or was not paid for. Check the plan there.', portal);
    case 'moved':
      return l10n.t('{0} has moved to another address. Remove it and add it under the new one.', portal);
    case 'portalDeleted':
      return l10n.t('Bitrix24 says that {0} was deleted. Remove it from the list, or ask its owner.', portal);
    case 'rejected':
      return l10n.t('{0} did not accept the request. Look into the log for the reason that it gave.', portal);
    case 'server':
      return l10n.t('{0} had an internal error. Try again later.', portal);
    case 'protocol':
      return l10n.t(
        '{0} answered with something that is not what Bitrix24 documents. Check the address, and look into the log.',
        portal,
      );
    default:
      return kind satisfies never;
  }
}

/** Whether signing in again is what mends a failure. */
export function needsSignIn(kind: RestErrorKind): boolean {
  return (
    kind === 'expiredToken' ||
    kind === 'signedOut' ||
    kind === 'secretStorage' ||
    kind === 'unlistedServer' ||
    kind === 'forbidden' ||
    kind === 'wrongToken' ||
    kind === 'notShared' ||
    kind === 'notInstalled'
  );
}

/** The same in a word or three, for the row of a portal. */
export function shortErrorText({ kind }: RestError): string {
  const texts: Partial<Record<RestErrorKind, string>> = {
    network: l10n.t('can’t be reached'),
    timeout: l10n.t('can’t be reached'),
    certificate: l10n.t('can’t be reached'),
    proxy: l10n.t('can’t be reached'),
    rateLimited: l10n.t('limits requests'),
    operatingLimit: l10n.t('limits requests'),
    overloaded: l10n.t('REST API blocked'),
    expiredToken: l10n.t('sign in again'),
    signedOut: l10n.t('sign in again'),
    unlistedServer: l10n.t('sign in again'),
    wrongToken: l10n.t('sign in again'),
    notShared: l10n.t('sign in again'),
    notInstalled: l10n.t('not installed'),
    plan: l10n.t('not in the plan'),
    moved: l10n.t('moved'),
    portalDeleted: l10n.t('deleted'),
    secretStorage: l10n.t('secret storage failed'),
    forbidden: l10n.t('administrator needed'),
  };
  return texts[kind] ?? l10n.t('can’t be read');
}
