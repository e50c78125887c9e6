import { l10n, type QuickPickItem, window } from 'vscode';
import type { Portal } from '../../core/portal/portal.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { NoPortalError } from '../errors.ts';
import { marksOf, portalLabel } from '../texts/portalTexts.ts';
import { isQueueNode } from '../tree/queueNode.ts';
import { queueOf, scriptArguments } from './arguments.ts';

interface PortalItem<T> extends QuickPickItem {
  readonly meant: T;
}

/** What a portal is picked for. Read-only ones are not offered to be changed; if all are, they are, and the command says why it can't. */
type Purpose = 'read' | 'change';

/** Asks which portal is meant; doesn't ask where there is one only. Undefined if the user cancels; throws a {@link NoPortalError} if there is none. */
export async function pickPortal(queues: Queues, title: string, to: Purpose = 'read'): Promise<Queue | undefined> {
  const [only, ...others] = queues.all;
  if (only === undefined) {
    throw new NoPortalError();
  }
  if (others.length === 0) {
    return only;
  }
  const changeable = to === 'change' ? queues.all.filter(({ portal }) => portal.isReadOnly !== true) : [];
  const items = (changeable.length > 0 ? changeable : queues.all).map((queue) => portalItem(queue.portal, queue));
  return await askWhichPortal(items, title);
}

/** Undefined if the user cancels. */
export async function askWhichPortal<T>(items: readonly PortalItem<T>[], title: string): Promise<T | undefined> {
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which portal?') }))?.meant;
}

/** A portal as one of several to choose from. @param meant what choosing it gives @param more what has to be known of it besides its marks */
export function portalItem<T>(portal: Portal, meant: T, ...more: readonly string[]): PortalItem<T> {
  return { label: portalLabel(portal), description: [portal.address, ...marksOf(portal), ...more].join(' · '), meant };
}

/**
 * The portal that a command is about: the clicked row's, the one that a script names, or what the user picks. Undefined if the user cancels;
 * throws a UserError if there is none.
 */
export async function choosePortal(
  queues: Queues,
  first: unknown,
  title: string,
  to: Purpose = 'read',
): Promise<Queue | undefined> {
  if (isQueueNode(first)) {
    return first.queue;
  }
  const args = scriptArguments(first);
  return args === undefined ? await pickPortal(queues, title, to) : queueOf(queues, args);
}
