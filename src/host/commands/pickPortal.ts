import { l10n, window } from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { NoPortalError } from '../errors.ts';
import { marksOf, portalLabel } from '../texts/portalTexts.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, scriptArguments } from './arguments.ts';

/** Asks which portal is meant; doesn't ask where there is one only. Undefined if the user cancels; throws a {@link NoPortalError} if there is none. */
export async function pickPortal(queues: Queues, title: string): Promise<Queue | undefined> {
  const [only, ...others] = queues.all;
  if (only === undefined) {
    throw new NoPortalError();
  }
  if (others.length === 0) {
    return only;
  }
  const items = queues.all.map((queue) => ({
    label: portalLabel(queue.portal),
    description: [queue.portal.address, ...marksOf(queue.portal)].join(' · '),
    queue,
  }));
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which portal?') }))?.queue;
}

/**
 * The portal that a command is about: the clicked row's, the one that a script names, or what the user picks. Undefined if the user cancels;
 * throws a UserError if there is none.
 */
export async function choosePortal(queues: Queues, first: unknown, title: string): Promise<Queue | undefined> {
  if (isQueueNode(first)) {
    return first.queue;
  }
  const args = scriptArguments(first);
  return args === undefined ? await pickPortal(queues, title) : queueOf(queues, args);
}
