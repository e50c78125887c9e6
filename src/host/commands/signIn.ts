import { l10n } from 'vscode';
import type { SignIn } from '../../core/auth/signIn.ts';
import type { Portal } from '../../core/portal/portal.ts';
import { type PortalReport, problemsOf } from '../../core/portal/portalReport.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Trial } from '../../core/queue/signInTrials.ts';
import { orUserError, UserError } from '../errors.ts';
import { checkStep, type Objection } from '../input/checkStep.ts';
import { keepSignIn } from '../input/keepSignIn.ts';
import { type TokenAnswers, tokenSteps } from '../input/portalSteps.ts';
import { runSteps } from '../input/steps.ts';
import { toSignIn, toTypedSignIn } from '../input/tokenAnswers.ts';
import { findingText } from '../texts/findingTexts.ts';
import { portalName } from '../texts/portalTexts.ts';
import { userName } from '../texts/reportTexts.ts';
import { optionalText, requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `signIn({ portal, accessToken, refreshToken?, clientId?, clientSecret? })`, `signIn({ portal })`, `signIn(node)` or `signIn()`: gives a portal's
 * sign-in new tokens, after they were tried, then reads its queue again. The application's id and key stay what they were unless given.
 */
export async function signIn(context: CommandContext, ...[first]: unknown[]): Promise<void> {
  const { queues, trials } = context;
  const args = scriptArguments(first);
  const queue = await choosePortal(queues, first, l10n.t('Sign In Again'));
  if (queue === undefined) {
    return;
  }
  try {
    const isGiven = args !== undefined && 'accessToken' in args;
    const trial = isGiven ? await tryGiven(context, queue.portal, args) : await askForSignIn(context, queue);
    if (trial !== undefined && (await keep(context, queue.portal, trial))) {
      await orUserError(queue.model.refreshAfterChange(), queue);
    }
  } finally {
    await trials.end();
  }
}

async function keep(
  { signIns, portals, log }: CommandContext,
  portal: Portal,
  { signIn: tried, report }: Trial,
): Promise<boolean> {
  if (!(await keepSignIn(signIns, portal.signIn, tried, log))) {
    return false;
  }
  const change = { applicationCode: report.application?.code, accountId: report.user?.id };
  for (const { id } of portals.all.filter(({ signIn: other }) => other === portal.signIn)) {
    await portals.update(id, change);
  }
  return true;
}

/** Throws a {@link UserError} if the portal does not accept what a script gave; nothing is kept then. */
async function tryGiven(context: CommandContext, portal: Portal, args: Record<string, unknown>): Promise<Trial> {
  const given = toSignIn({
    accessToken: requiredText(args, 'accessToken'),
    refreshToken: optionalText(args, 'refreshToken'),
    clientId: optionalText(args, 'clientId'),
    clientSecret: optionalText(args, 'clientSecret'),
  });
  const trial = await context.trials.try(portal, await withKeys(context, portal, given));
  const problem = problemsOf(trial.report).find(({ id }) => id === 'address' || id === 'token');
  if (problem !== undefined) {
    const { title, explanation = '' } = findingText(problem, trial.report);
    throw new UserError(`${portalName(portal)}: ${title}. ${explanation}`.trimEnd());
  }
  return trial;
}

interface Answers extends TokenAnswers {
  readonly trial?: Trial | undefined;
}

async function askForSignIn(context: CommandContext, { portal, model }: Queue): Promise<Trial | undefined> {
  const isRefused = model.state.kind === 'failed' && ['forbidden', 'notShared'].includes(model.state.error.kind);
  const place = { title: l10n.t('Sign In Again to {0}', portalName(portal)) };
  const answers = await runSteps<Answers>(
    [
      ...tokenSteps<Answers>(place),
      checkStep<Answers>({
        place,
        portal: () => portal.name,
        try: async (typed, signal) =>
          await context.trials.try(portal, await withKeys(context, portal, toTypedSignIn(typed)), { signal }),
        // Where the account was refused, another one is just what is wanted.
        objections: ({ report }) => objectionsTo(report, isRefused ? { ...portal, accountId: undefined } : portal),
        goOnText: l10n.t('Sign In Anyway'),
      }),
    ],
    { accessToken: '', refreshToken: '', clientId: '', clientSecret: '' },
  );
  return answers?.trial;
}

/** A sign-in with the application's id and key that the portal's one has, where it has none of its own. */
async function withKeys({ signIns }: CommandContext, portal: Portal, given: SignIn): Promise<SignIn> {
  // Where the store can't be read, there are none; that it fails is said when the sign-in is kept.
  const before = await signIns.find(portal.signIn).catch(() => undefined);
  return {
    ...given,
    clientId: given.clientId ?? before?.clientId,
    clientSecret: given.clientSecret ?? before?.clientSecret,
    oauthServer: before?.oauthServer,
  };
}

/** The tokens may be good, and still not those that are wanted: another application has another queue. */
function objectionsTo({ application, user }: PortalReport, { applicationCode, accountId }: Portal): Objection[] {
  const objections: Objection[] = [];
  if (application !== undefined && applicationCode !== undefined && application.code !== applicationCode) {
    objections.push({
      title: l10n.t('Another application'),
      explanation: l10n.t(
        'The tokens are of {0}, the portal’s were of {1}. Each application has a queue of its own.',
        application.code,
        applicationCode,
      ),
    });
  }
  if (user !== undefined && accountId !== undefined && user.id !== accountId) {
    objections.push({
      title: l10n.t('Another account'),
      explanation: l10n.t('The tokens are of {0}, the portal’s were of user {1}.', userName(user), accountId),
    });
  }
  return objections;
}
