import { l10n } from 'vscode';
import { type AddressProblem, defaultName, parsePortalAddress } from '../../core/portal/portalAddress.ts';
import type { InputStep } from './inputSteps.ts';

type SignInAnswer = 'accessToken' | 'refreshToken' | 'clientId' | 'clientSecret';

export function addressStep(): InputStep<'address'> {
  return {
    name: 'address',
    prompt: l10n.t('The address of your Bitrix24, as in the browser.'),
    placeholder: 'northwind.bitrix24.com',
    problem: (text) => {
      const result = parsePortalAddress(text);
      return result.kind === 'ok' ? undefined : addressProblemText(result.problem);
    },
  };
}

/** The tokens and keys of a sign-in; the keys are asked for only where there is a refresh token to use them with. */
export function signInSteps(): InputStep<SignInAnswer>[] {
  return [
    {
      name: 'accessToken',
      prompt: l10n.t(
        'Access token of an OAuth application, from its install callback or token answer. It is kept in VS Code’s secret storage and works for one hour.',
      ),
      placeholder: 'access_token',
      isSecret: true,
      problem: tokenProblem,
    },
    {
      name: 'refreshToken',
      prompt: l10n.t('Refresh token, to stay signed in for more than an hour. Leave it empty to go without.'),
      placeholder: 'refresh_token',
      isSecret: true,
      problem: (text) => (text === '' ? undefined : tokenProblem(text)),
    },
    {
      name: 'clientId',
      prompt: l10n.t('Application id (client_id), needed to use the refresh token.'),
      placeholder: 'local.0123456789abcd.01234567',
      isNeedless: hasNoRefreshToken,
      problem: keyProblem,
    },
    {
      name: 'clientSecret',
      prompt: l10n.t(
        'Application key (client_secret), needed to use the refresh token. It goes to the OAuth server of Bitrix24 only.',
      ),
      placeholder: 'client_secret',
      isSecret: true,
      isNeedless: hasNoRefreshToken,
      problem: keyProblem,
    },
  ];
}

export function connectorStep(): InputStep<'authConnector'> {
  return {
    name: 'authConnector',
    prompt: l10n.t(
      'The auth_connector that the events were bound with. Leave it empty if they were bound without one.',
    ),
    placeholder: 'auth_connector',
  };
}

export function nameStep(isTaken: (name: string) => boolean): InputStep<'address' | 'name'> {
  return {
    name: 'name',
    prompt: l10n.t('Name in the sidebar.'),
    initial: ({ address = '' }) => {
      const result = parsePortalAddress(address);
      return result.kind === 'ok' ? defaultName(result.address) : '';
    },
    problem: (text) => {
      if (text === '') {
        return l10n.t('A name is needed to tell portals apart.');
      }
      return isTaken(text) ? l10n.t('There is a portal of this name already.') : undefined;
    },
  };
}

export function addressProblemText(problem: AddressProblem): string {
  return {
    empty: l10n.t('The address of a Bitrix24 is needed, such as northwind.bitrix24.com.'),
    unreadable: l10n.t('That is no address. It looks like northwind.bitrix24.com.'),
    webhook: l10n.t(
      'This is a webhook. A webhook can’t read offline events, an application can: paste only the portal’s address.',
    ),
    notHttps: l10n.t('Use https. Plain http works for this computer only.'),
    credentials: l10n.t('The address must not hold a user name or a password.'),
  }[problem];
}

function tokenProblem(text: string): string | undefined {
  if (/\s/.test(text)) {
    return l10n.t('A token has no spaces in it. Paste the token alone.');
  }
  return text.length < 16 ? l10n.t('That is too short for a token. Paste all of it.') : undefined;
}

function keyProblem(text: string): string | undefined {
  return text === ''
    ? l10n.t('Without it the refresh token is of no use. To go without, go back and leave that one empty.')
    : undefined;
}

function hasNoRefreshToken({ refreshToken }: Partial<Record<string, string>>): boolean {
  return refreshToken === '';
}
