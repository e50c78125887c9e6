import { l10n } from 'vscode';
import { orUserError } from '../errors.ts';
import { askSteps } from '../input/inputSteps.ts';
import { signInSteps } from '../input/portalSteps.ts';
import { toSignIn } from './addPortal.ts';
import { optionalText, requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `signIn({ portal, accessToken, refreshToken?, clientId?, clientSecret? })`, `signIn({ portal })`, `signIn(node)` or `signIn()`: gives a portal's
 * sign-in new tokens, then reads its queue again. The application's id and key stay what they were unless given.
 */
export async function signIn({ queues, signIns }: CommandContext, ...[first]: unknown[]): Promise<void> {
  const args = scriptArguments(first);
  const queue = await choosePortal(queues, first, l10n.t('Sign In Again'));
  if (queue === undefined) {
    return;
  }
  const answers =
    args !== undefined && 'accessToken' in args
      ? args
      : await askSteps(l10n.t('Sign In Again to {0}', queue.portal.name), signInSteps());
  if (answers === undefined) {
    return;
  }
  const { portal } = queue;
  const given = toSignIn({
    accessToken: requiredText(answers, 'accessToken'),
    refreshToken: optionalText(answers, 'refreshToken'),
    clientId: optionalText(answers, 'clientId'),
    clientSecret: optionalText(answers, 'clientSecret'),
  });
  const before = await signIns.find(portal.signIn);
  await signIns.save(portal.signIn, {
    ...given,
    clientId: given.clientId ?? before?.clientId,
    clientSecret: given.clientSecret ?? before?.clientSecret,
    oauthServer: before?.oauthServer,
  });
  await orUserError(queue.model.refreshAfterChange(), queue);
}
