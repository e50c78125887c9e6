import { l10n } from 'vscode';
import type { FindingReason } from '../../core/portal/portalReport.ts';

/**
 * Why a check failed, in a line: the rows of a list have room for one. Undefined for a reason that the row's title tells. Never holds text that a
 * server wrote.
 */
export function reasonText(reason: FindingReason | undefined): string | undefined {
  return reason === undefined ? undefined : texts()[reason];
}

function texts(): Partial<Record<FindingReason, string>> {
  const limits = l10n.t('The portal limits requests.');
  return {
    network: l10n.t('It can’t be reached. Check the address, the network and VS Code’s proxy settings.'),
    timeout: l10n.t('It did not answer in time.'),
    certificate: l10n.t('Its certificate, or that of the proxy before it, is not trusted. Nothing was sent.'),
    proxy: l10n.t('The proxy opened no connection. Check http.proxy; the log tells more.'),
    rateLimited: limits,
    operatingLimit: l10n.t('The method used up its time, and is blocked for some minutes.'),
    overloaded: l10n.t('Its REST API is blocked because of overload. Bitrix24 lifts that by hand.'),
    secretStorage: l10n.t('VS Code’s secret storage failed. Restart VS Code; on Linux, unlock the keyring.'),
    busy: l10n.t('Another window is renewing it.'),
    unlistedServer: l10n.t('Its OAuth server is neither official nor listed in offlineEvents.oauthServers.'),
    notInstalled: l10n.t('It was removed, or its installation was not finished. Nothing is queued for it.'),
    notShared: l10n.t('An administrator can share it with this account, on the portal.'),
    scope: l10n.t('It lacks a permission. Add it in the application’s settings on the portal.'),
    unconfirmed: l10n.t('An administrator has to confirm the method on the portal, or denied it there.'),
    forbidden: l10n.t('The account may not do this.'),
    plan: l10n.t('The plan does not include this.'),
    moved: l10n.t('The address sends on to another one. Add the portal under that.'),
    rejected: l10n.t('The portal did not accept the request. The log has the code it answered with.'),
    server: l10n.t('The portal had an internal error.'),
    protocol: l10n.t('The answer is not what Bitrix24 documents.'),
  };
}
