import { l10n, Uri } from 'vscode';
import { isObject } from '../../core/json.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { parseRecordId, type RecordId } from '../../core/queue/record.ts';
import { UserError } from '../errors.ts';
import { isShownRecord } from '../record/shownRecord.ts';
import { isQueueNode } from '../tree/queueNode.ts';

/** The one argument object of a script or keybinding; undefined where a command came from the UI. */
export function scriptArguments(first: unknown): Record<string, unknown> | undefined {
  return isObject(first) && !isQueueNode(first) && !isShownRecord(first) && !(first instanceof Uri) ? first : undefined;
}

/** Whether a command was run with its answers as one argument object. */
export function isScripted(first: unknown): boolean {
  return scriptArguments(first) !== undefined;
}

/** A text that must be there and not empty. Throws a {@link UserError} that names it. */
export function requiredText(args: Record<string, unknown>, name: string): string {
  const text = optionalText(args, name);
  if (text === undefined) {
    throw new UserError(l10n.t('The argument "{0}" must be a text that is not empty.', name));
  }
  return text;
}

/** A text that may be left out or empty. Throws a {@link UserError} if it is something else. */
export function optionalText(args: Record<string, unknown>, name: string): string | undefined {
  const value = args[name];
  if (value !== undefined && typeof value !== 'string') {
    throw new UserError(l10n.t('The argument "{0}" must be a text.', name));
  }
  return value === '' ? undefined : value;
}

/** A truth value that may be left out. Throws a {@link UserError} if it is something else. */
export function optionalBoolean(args: Record<string, unknown>, name: string): boolean | undefined {
  const value = args[name];
  if (value !== undefined && typeof value !== 'boolean') {
    throw new UserError(l10n.t('The argument "{0}" must be true or false.', name));
  }
  return value;
}

/** The queue of the portal that `args.portal` names. Throws a {@link UserError} if there is none. */
export function queueOf(queues: Queues, args: Record<string, unknown>): Queue {
  const queue = queues.find(requiredText(args, 'portal'));
  if (queue === undefined) {
    throw new UserError(l10n.t('There is no portal with this id.'));
  }
  return queue;
}

/** A record's id as scripts give it: digits. Throws a {@link UserError}. */
export function requiredRecordId(value: unknown): RecordId {
  const id = typeof value === 'string' ? parseRecordId(value) : undefined;
  if (id === undefined) {
    throw new UserError(l10n.t('A record id is a text of digits, such as "5321874".'));
  }
  return id;
}
