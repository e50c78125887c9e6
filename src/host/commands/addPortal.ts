import type { Portal } from '../../core/portal/portal.ts';
import { defaultName, parsePortalAddress } from '../../core/portal/portalAddress.ts';
import { UserError } from '../errors.ts';
import { keepSignIn } from '../input/keepSignIn.ts';
import { addressProblemText } from '../input/portalSteps.ts';
import { toSignIn } from '../input/tokenAnswers.ts';
import { askForPortal } from '../input/askForPortal.ts';
import { optionalText, requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';

/**
 * `addPortal({ address, accessToken, refreshToken?, clientId?, clientSecret?, authConnector?, name? })` or `addPortal()`, which asks, checks what
 * was answered, and may add several queues of one sign-in: adds a portal with a sign-in of its own and gives its id, or that of the first.
 * Undefined if the user cancels.
 */
export async function addPortal(context: CommandContext, ...[first]: unknown[]): Promise<string | undefined> {
  const args = scriptArguments(first);
  return args === undefined ? await addByAsking(context) : await addByScript(context, args);
}

async function addByScript(
  { portals, signIns, log }: CommandContext,
  args: Record<string, unknown>,
): Promise<string | undefined> {
  const address = parsePortalAddress(requiredText(args, 'address'));
  if (address.kind === 'problem') {
    throw new UserError(addressProblemText(address.problem));
  }
  const portal = {
    id: crypto.randomUUID(),
    name: optionalText(args, 'name') ?? defaultName(address.address),
    address: address.address,
    signIn: crypto.randomUUID(),
    authConnector: optionalText(args, 'authConnector'),
  };
  const signIn = toSignIn({
    accessToken: requiredText(args, 'accessToken'),
    refreshToken: optionalText(args, 'refreshToken'),
    clientId: optionalText(args, 'clientId'),
    clientSecret: optionalText(args, 'clientSecret'),
  });
  // The secret first: a portal that is listed has its sign-in.
  if (!(await keepSignIn(signIns, portal.signIn, signIn, log))) {
    return undefined;
  }
  await portals.add(portal);
  return portal.id;
}

async function addByAsking({
  portals,
  removed,
  signIns,
  trials,
  view,
  log,
}: CommandContext): Promise<string | undefined> {
  try {
    const answers = await askForPortal({ portals, trials });
    const id = crypto.randomUUID();
    if (answers === undefined || !(await keepSignIn(signIns, id, answers.signIn, log))) {
      return undefined;
    }
    const { name, address, authConnectors, report } = answers;
    const added: Portal[] = [];
    for (const authConnector of authConnectors) {
      const applicationCode = report.application?.code;
      const queue = { name, address, signIn: id, authConnector, applicationCode, accountId: report.user?.id };
      const portal = { ...queue, id: removed.idOf(queue) ?? crypto.randomUUID() };
      await portals.add(portal);
      await removed.forget(portal.id);
      added.push(portal);
    }
    const [portal] = added;
    if (portal !== undefined) {
      // Who typed all this wants to see the queue; a script may have other plans.
      await view.showPortal(portal.id);
    }
    return portal?.id;
  } finally {
    await trials.end();
  }
}
