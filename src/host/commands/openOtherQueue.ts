import { l10n } from 'vscode';
import { boundElsewhere, type PortalReport } from '../../core/portal/portalReport.ts';
import type { Queue } from '../../core/queue/queue.ts';
import { UserError } from '../errors.ts';
import { askChoice } from '../input/askChoice.ts';
import { askPatience } from '../input/askPatience.ts';
import { portalLabel } from '../texts/portalTexts.ts';
import { boundText, queueName } from '../texts/reportTexts.ts';
import { addQueue } from './addConnector.ts';
import type { CommandContext } from './context.ts';
import { choosePortal } from './pickPortal.ts';

/**
 * `openOtherQueue(node)`, `openOtherQueue({ portal })` or `openOtherQueue()`: shows a queue of the same sign-in that events are bound for, with another
 * connector; asks which where there are several. Throws a {@link UserError} if there is none.
 */
export async function openOtherQueue(context: CommandContext, ...[first]: unknown[]): Promise<void> {
  const queue = await choosePortal(context.queues, first, l10n.t('Open Queue of Another Connector'));
  if (queue === undefined) {
    return;
  }
  const place = { title: l10n.t('Open Queue of Another Connector'), canGoBack: false };
  const report = await askPatience(
    place,
    l10n.t('Checking {0}…', queue.portal.name),
    async (signal) => await queue.check({ signal }),
  );
  if (report === undefined || report === 'back') {
    return;
  }
  if (boundElsewhere(report).length === 0) {
    throw new UserError(l10n.t('No event is bound for another queue of {0}.', portalLabel(queue.portal)));
  }
  await openQueueOf(context, queue, report);
}

/** Shows another queue of the same sign-in, which is added to the list if it is not there. */
export async function openQueueOf(context: CommandContext, { portal }: Queue, report: PortalReport): Promise<void> {
  const others = boundElsewhere(report);
  const rows = others.map(({ authConnector, events }) => ({
    label: queueName(authConnector),
    description: boundText(events.length),
    authConnector,
  }));
  const [only] = rows;
  const chosen =
    rows.length > 1
      ? await askChoice(
          { title: l10n.t('Choose a Queue'), canGoBack: false },
          { placeholder: l10n.t('Which queue of {0}?', portal.name), items: rows },
        )
      : (only ?? { authConnector: undefined });
  if (chosen !== undefined && chosen !== 'back') {
    await context.view.showPortal(await addQueue(context, portal, chosen.authConnector));
  }
}
