import { l10n } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { PortalReport } from '../../core/portal/portalReport.ts';
import type { PortalList } from '../../core/portal/portalList.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { askPatience } from '../input/askPatience.ts';
import { type QueueAnswers, queueSteps } from '../input/queueStep.ts';
import { runSteps } from '../input/steps.ts';
import { optionalText, requiredText, scriptArguments } from './arguments.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `addConnector({ portal, authConnector, name? })`, `addConnector(node)` or `addConnector()`: adds the queue of another connector as a portal of the
 * same sign-in, or shows it if it is in the list, and gives its id. Undefined if the user cancels.
 */
export async function addConnector(context: CommandContext, ...[first]: unknown[]): Promise<string | undefined> {
  const { queues, view } = context;
  const args = scriptArguments(first);
  const queue = await choosePortal(queues, first, l10n.t('Add Queue of Another Connector'));
  if (queue === undefined) {
    return undefined;
  }
  if (args !== undefined && 'authConnector' in args) {
    return await addQueue(context, queue.portal, requiredText(args, 'authConnector'), optionalText(args, 'name'));
  }
  const added: string[] = [];
  for (const authConnector of (await askForConnectors(context.portals, queue)) ?? []) {
    added.push(await addQueue(context, queue.portal, authConnector));
  }
  const [id] = added;
  if (id !== undefined) {
    await view.showPortal(id);
  }
  return id;
}

/** Adds the queue of a connector, or of none, as a portal of the same sign-in, unless it is in the list. Gives its id. */
export async function addQueue(
  { portals, removed }: Pick<CommandContext, 'portals' | 'removed'>,
  portal: Portal,
  authConnector: string | undefined,
  name = portal.name,
): Promise<string> {
  const known = findQueue(portals, portal, authConnector);
  if (known !== undefined) {
    return known.id;
  }
  const queue = { ...portal, authConnector, name };
  const added = { ...queue, id: removed.idOf(queue) ?? crypto.randomUUID() };
  await portals.add(added);
  await removed.forget(added.id);
  return added.id;
}

function findQueue(portals: PortalList, portal: Portal, authConnector: string | undefined): Portal | undefined {
  return portals.all.find((other) => other.signIn === portal.signIn && other.authConnector === authConnector);
}

interface Answers extends QueueAnswers {
  readonly report?: PortalReport;
}

async function askForConnectors(
  portals: PortalList,
  queue: Queue,
): Promise<readonly (string | undefined)[] | undefined> {
  const { portal } = queue;
  const place = { title: l10n.t('Add Queue of Another Connector') };
  const report = await askPatience(
    { ...place, canGoBack: false },
    l10n.t('Checking {0}…', portal.name),
    async (signal) => await queue.check({ signal }),
  );
  if (report === undefined || report === 'back') {
    return undefined;
  }
  const answers = await runSteps<Answers>(
    queueSteps<Answers>({
      place,
      report: () => report,
      portal: () => portal.name,
      isTaken: (authConnector) => findQueue(portals, portal, authConnector) !== undefined,
      takesOnlyOne: false,
    }),
    { authConnectors: [], otherConnector: undefined },
  );
  return answers === undefined
    ? undefined
    : [...answers.authConnectors, ...(answers.otherConnector === undefined ? [] : [answers.otherConnector])];
}
