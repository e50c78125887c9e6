import { l10n } from 'vscode';
import type { SignIn } from '../../core/auth/signIn.ts';
import { defaultName, parsePortalAddress } from '../../core/portal/portalAddress.ts';
import type { PortalList } from '../../core/portal/portalList.ts';
import type { PortalReport } from '../../core/portal/portalReport.ts';
import type { SignInTrials, Trial } from '../../core/queue/signInTrials.ts';
import { checkStep } from './checkStep.ts';
import { addressStep, nameStep, type TokenAnswers, tokenSteps } from './portalSteps.ts';
import { type QueueAnswers, queueSteps } from './queueStep.ts';
import type { Place } from './place.ts';
import { runSteps, type Step } from './steps.ts';
import { toTypedSignIn } from './tokenAnswers.ts';

/** A portal to be added, or several of one sign-in. */
export interface PortalToAdd {
  readonly name: string;
  readonly address: string;
  readonly signIn: SignIn;
  readonly authConnectors: readonly (string | undefined)[];
  readonly report: PortalReport;
}

interface Answers extends TokenAnswers, QueueAnswers {
  readonly address: string;
  readonly trial?: Trial | undefined;
  readonly name: string;
}

/** Asks for a portal, one question after the other, with a way back, and checks it in between. Undefined if the user cancels. */
export async function askForPortal({
  portals,
  trials,
}: {
  readonly portals: PortalList;
  readonly trials: SignInTrials;
}): Promise<PortalToAdd | undefined> {
  const isTaken = (name: string, answers: Answers): boolean =>
    chosenConnectors(answers).some((authConnector) =>
      portals.all.some((portal) => portal.name === name && portal.authConnector === authConnector),
    );
  const answers = await runSteps(toSteps(trials, isTaken), {
    address: '',
    accessToken: '',
    refreshToken: '',
    clientId: '',
    clientSecret: '',
    authConnectors: [],
    otherConnector: undefined,
    name: '',
  });
  if (answers?.trial === undefined) {
    return undefined;
  }
  const { report, signIn } = answers.trial;
  return {
    name: answers.name,
    address: originOf(answers),
    signIn,
    authConnectors: chosenConnectors(answers),
    report,
  };
}

function toSteps(trials: SignInTrials, isTaken: (name: string, answers: Answers) => boolean): Step<Answers>[] {
  const signInPart = part(2, l10n.t('Add Portal: Sign-In'));
  return [
    addressStep(part(1, l10n.t('Add Portal: Address'))),
    ...tokenSteps<Answers>(signInPart),
    checkStep<Answers>({
      place: signInPart,
      portal: hostOf,
      try: async (answers, signal) =>
        await trials.try({ address: originOf(answers) }, toTypedSignIn(answers), { signal }),
      goOnText: l10n.t('Add Anyway'),
    }),
    ...queueSteps<Answers>({
      place: part(3, l10n.t('Add Portal: Queue')),
      report: ({ trial }) => trial?.report,
      portal: hostOf,
      isTaken: () => false,
      takesOnlyOne: true,
    }),
    nameStep<Answers>(part(3, l10n.t('Add Portal: Name')), {
      defaultName: (answers) => defaultName(originOf(answers)),
      isTaken,
    }),
  ];
}

function chosenConnectors({ authConnectors, otherConnector }: QueueAnswers): (string | undefined)[] {
  return [...new Set([...authConnectors, ...(otherConnector === undefined ? [] : [otherConnector])])];
}

/** The portal's address; its step lets nothing else pass. */
function originOf({ address }: Answers): string {
  const result = parsePortalAddress(address);
  if (result.kind === 'problem') {
    throw new Error(`not an address: ${result.problem}`);
  }
  return result.address;
}

function hostOf(answers: Answers): string {
  return new URL(originOf(answers)).host;
}

/** Three parts, whatever has to be asked in each: the number of boxes depends on the answers, and a wrong number is worse than a rough one. */
function part(number: number, title: string): Omit<Place, 'canGoBack'> {
  return { title, part: { number, of: 3 } };
}
