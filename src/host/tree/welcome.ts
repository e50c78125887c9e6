import { commands } from 'vscode';
import { type Disposable, Listeners } from '../../core/listeners.ts';
import type { EmptyReason } from '../../core/portal/portalReport.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import type { RestErrorKind } from '../../core/rest/restError.ts';
import { contextKeys, type welcomes } from '../ids.ts';
import type { EmptyReasons } from './emptyReasons.ts';

/** What stands in the view in place of rows: texts of package.json, each shown while the context key has its name. */
export type Welcome = (typeof welcomes)[number];

/** What is shown in place of rows now, told to VS Code by a context key. */
export class WelcomeState implements Disposable {
  readonly #queues: Queues;
  readonly #reasons: EmptyReasons;
  readonly #listeners = new Listeners<Welcome | undefined>();
  readonly #subscriptions: readonly Disposable[];
  #current: Welcome | undefined;

  constructor(queues: Queues, reasons: EmptyReasons) {
    this.#queues = queues;
    this.#reasons = reasons;
    this.#subscriptions = [queues.onDidChange(() => this.#update()), reasons.onDidChange(() => this.#update())];
    this.#update();
  }

  /** Undefined where the tree has rows. */
  get current(): Welcome | undefined {
    return this.#current;
  }

  onDidChange(listener: (welcome: Welcome | undefined) => void): Disposable {
    return this.#listeners.add(listener);
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => subscription.dispose());
  }

  #update(): void {
    const welcome = welcomeOf(this.#queues.all, (queue) => this.#reasons.of(queue), this.#current);
    if (welcome !== this.#current) {
      this.#current = welcome;
      void commands.executeCommand('setContext', contextKeys.welcome, welcome);
      this.#listeners.tell(welcome);
    }
  }
}

/**
 * What is shown in place of rows; undefined where the tree has rows. Only one portal's can be told so: several keep their rows, which say the same.
 * `before` is what is shown now. A failure after something was read keeps the rows, under the reason.
 */
function welcomeOf(
  queues: readonly Queue[],
  reasonOf: (queue: Queue) => EmptyReason | undefined,
  before: Welcome | undefined,
): Welcome | undefined {
  const [only, ...others] = queues;
  if (only === undefined) {
    return 'noPortal';
  }
  if (others.length > 0) {
    return undefined;
  }
  const { state, snapshot } = only.model;
  switch (state.kind) {
    case 'idle':
      return undefined;
    case 'loading':
      // What is on screen stays until it is known how it went.
      return before;
    case 'failed':
      return snapshot === undefined ? failures[state.error.kind] : undefined;
    case 'loaded':
      return state.snapshot.total === 0 ? emptyWelcome(reasonOf(only)) : undefined;
    default:
      return state satisfies never;
  }
}

/** Failures that are told as a welcome, with what mends them; the others as a row and a message. */
const failures: Partial<Record<RestErrorKind, Welcome>> = {
  expiredToken: 'signedOut',
  signedOut: 'signedOut',
  forbidden: 'notAdministrator',
  notInstalled: 'notInstalled',
  wrongToken: 'webhook',
};

function emptyWelcome(reason: EmptyReason | undefined): Welcome {
  return reason === undefined || reason === 'nothingWaiting' || reason === 'ownChanges' ? 'empty' : reason;
}
