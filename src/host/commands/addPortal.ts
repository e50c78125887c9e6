import { l10n } from 'vscode';
import { Secret } from '../../core/auth/secret.ts';
import type { SignIn } from '../../core/auth/signIn.ts';
import { defaultName, parsePortalAddress } from '../../core/portal/portalAddress.ts';
import type { Portal } from '../../core/portal/portal.ts';
import type { PortalList } from '../../core/portal/portalList.ts';
import { UserError } from '../errors.ts';
import { askSteps } from '../input/inputSteps.ts';
import { addressProblemText, addressStep, connectorStep, nameStep, signInSteps } from '../input/portalSteps.ts';
import { optionalText, requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';

type Answers = Partial<
  Record<'refreshToken' | 'clientId' | 'clientSecret' | 'authConnector' | 'name', string | undefined>
> & {
  readonly address: string;
  readonly accessToken: string;
};

/**
 * `addPortal({ address, accessToken, refreshToken?, clientId?, clientSecret?, authConnector?, name? })` or `addPortal()`, which asks:
 * adds a portal with a sign-in of its own and gives its id. Undefined if the user cancels.
 */
export async function addPortal(
  { portals, signIns, view }: CommandContext,
  ...[first]: unknown[]
): Promise<string | undefined> {
  const args = scriptArguments(first);
  const answers = args === undefined ? await askAnswers(portals) : readAnswers(args);
  if (answers === undefined) {
    return undefined;
  }
  const address = parsePortalAddress(answers.address);
  if (address.kind === 'problem') {
    throw new UserError(addressProblemText(address.problem));
  }
  const portal: Portal = {
    id: crypto.randomUUID(),
    name: answers.name ?? defaultName(address.address),
    address: address.address,
    signIn: crypto.randomUUID(),
    authConnector: answers.authConnector,
  };
  // The secret first: a portal that is listed has its sign-in.
  await signIns.save(portal.signIn, toSignIn(answers)).catch((cause: unknown) => {
    throw new UserError(
      l10n.t('The sign-in could not be kept: VS Code’s secret storage failed. The portal was not added.'),
      { cause },
    );
  });
  await portals.add(portal);
  if (args === undefined) {
    // Who typed all this wants to see the queue; a script may have other plans.
    await view.showPortal(portal.id);
  }
  return portal.id;
}

/** The sign-in in answers whose absent parts are absent or empty. */
export function toSignIn({ accessToken, refreshToken, clientId, clientSecret }: Omit<Answers, 'address'>): SignIn {
  return {
    accessToken: new Secret(accessToken),
    refreshToken: refreshToken === undefined ? undefined : new Secret(refreshToken),
    clientId,
    clientSecret: clientSecret === undefined ? undefined : new Secret(clientSecret),
  };
}

function readAnswers(args: Record<string, unknown>): Answers {
  return {
    address: requiredText(args, 'address'),
    accessToken: requiredText(args, 'accessToken'),
    refreshToken: optionalText(args, 'refreshToken'),
    clientId: optionalText(args, 'clientId'),
    clientSecret: optionalText(args, 'clientSecret'),
    authConnector: optionalText(args, 'authConnector'),
    name: optionalText(args, 'name'),
  };
}

async function askAnswers(portals: PortalList): Promise<Answers | undefined> {
  const isTaken = (name: string): boolean => portals.all.some((portal) => portal.name === name);
  const steps = [addressStep(), ...signInSteps(), connectorStep(), nameStep(isTaken)];
  const answers = await askSteps(l10n.t('Add Portal'), steps);
  return answers === undefined ? undefined : readAnswers(answers);
}
