import { l10n } from 'vscode';
import { type AddressProblem, maskWebhook, parsePortalAddress } from '../../core/portal/portalAddress.ts';
import { askText, type TextQuestion } from './askText.ts';
import type { Place } from './place.ts';
import type { Step } from './steps.ts';

type Part = Omit<Place, 'canGoBack'>;

/** What the steps of a sign-in ask for; empty where it was not given. */
export type TokenAnswers = Readonly<Record<'accessToken' | 'refreshToken' | 'clientId' | 'clientSecret', string>>;

export function addressStep<State extends { readonly address: string }>(place: Part): Step<State> {
  return textStep('address', place, {
    prompt: l10n.t('The address of your Bitrix24, as in the browser.'),
    placeholder: 'northwind.bitrix24.com',
    problem: (text) => {
      const result = parsePortalAddress(text);
      return result.kind === 'ok' ? undefined : addressProblemText(result.problem);
    },
    mask: maskWebhook,
  });
}

/** The tokens and keys of a sign-in; the keys are asked for only where there is a refresh token to use them with. */
export function tokenSteps<State extends TokenAnswers>(place: Part): Step<State>[] {
  const hasRefreshToken = ({ refreshToken }: TokenAnswers): boolean => refreshToken !== '';
  return [
    textStep('accessToken', place, {
      prompt: l10n.t(
        'Access token of an OAuth application, from its install callback or token answer. It is kept in VS Code’s secret storage and works for one hour.',
      ),
      placeholder: 'access_token',
      isSecret: true,
      problem: tokenProblem,
      mask: maskWebhook,
    }),
    textStep('refreshToken', place, {
      prompt: l10n.t('Refresh token, to stay signed in for more than an hour. Leave it empty to go without.'),
      placeholder: 'refresh_token',
      isSecret: true,
      problem: (text) => (text === '' ? undefined : tokenProblem(text)),
      mask: maskWebhook,
    }),
    onlyIf<State>(
      hasRefreshToken,
      textStep('clientId', place, {
        prompt: l10n.t('Application id (client_id), needed to use the refresh token.'),
        placeholder: 'local.0123456789abcd.01234567',
        problem: keyProblem,
      }),
    ),
    onlyIf<State>(
      hasRefreshToken,
      textStep('clientSecret', place, {
        prompt: l10n.t(
          'Application key (client_secret), needed to use the refresh token. It goes to the OAuth server of Bitrix24 only.',
        ),
        placeholder: 'client_secret',
        isSecret: true,
        problem: keyProblem,
      }),
    ),
  ];
}

interface NameStepOptions<State> {
  readonly defaultName: (state: State) => string;
  readonly isTaken: (name: string, state: State) => boolean;
}

export function nameStep<State extends { readonly name: string }>(
  place: Part,
  { defaultName, isTaken }: NameStepOptions<State>,
): Step<State> {
  return {
    name: 'name',
    run: async (state, canGoBack) => {
      const answer = await askText(
        { ...place, canGoBack },
        {
          prompt: l10n.t('Name in the sidebar. Production and read-only are set later, in the portal’s menu.'),
          value: state.name === '' ? defaultName(state) : state.name,
          problem: (text) => nameProblem(text, (name) => isTaken(name, state)),
        },
      );
      return typeof answer === 'object' ? { state: { ...state, name: answer.text }, wasAsked: true } : wayOut(answer);
    },
  };
}

/** What is wrong with a portal's name; undefined if it will do. */
export function nameProblem(text: string, isTaken: (name: string) => boolean): string | undefined {
  if (text === '') {
    return l10n.t('A name is needed to tell portals apart.');
  }
  return isTaken(text) ? l10n.t('There is a portal of this name already.') : undefined;
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

/** Asks for the text that the state has under the step's name. */
function textStep<Name extends string, State extends Readonly<Record<Name, string>>>(
  name: Name,
  place: Part,
  question: Omit<TextQuestion, 'value'>,
): Step<State> {
  return {
    name,
    run: async (state, canGoBack) => {
      const answer = await askText({ ...place, canGoBack }, { ...question, value: state[name] });
      return typeof answer === 'object' ? { state: { ...state, [name]: answer.text }, wasAsked: true } : wayOut(answer);
    },
  };
}

function onlyIf<State extends TokenAnswers>(
  isNeeded: (state: TokenAnswers) => boolean,
  step: Step<State>,
): Step<State> {
  return {
    name: step.name,
    run: async (state, canGoBack) => (isNeeded(state) ? await step.run(state, canGoBack) : { state, wasAsked: false }),
  };
}

function wayOut(answer: 'back' | undefined): { readonly backTo: undefined } | undefined {
  return answer === undefined ? undefined : { backTo: undefined };
}

function tokenProblem(text: string): string | undefined {
  if (isWebhook(text)) {
    return l10n.t(
      'This is a webhook. A webhook can’t read offline events, an application can: paste its access_token.',
    );
  }
  if (/\s/.test(text)) {
    return l10n.t('A token has no spaces in it. Paste the token alone.');
  }
  return text.length < 16 ? l10n.t('That is too short for a token. Paste all of it.') : undefined;
}

function isWebhook(text: string): boolean {
  const result = parsePortalAddress(text);
  return result.kind === 'problem' && result.problem === 'webhook';
}

function keyProblem(text: string): string | undefined {
  return text === ''
    ? l10n.t('Without it the refresh token is of no use. To go without, go back and leave that one empty.')
    : undefined;
}
