import { commands, type Disposable, type Memento, type TreeView, window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { markedLabel } from '../texts/portalTexts.ts';
import { viewIds } from '../ids.ts';
import { EmptyReasons } from './emptyReasons.ts';
import { keepOrder } from './keepOrder.ts';
import { ListingKeys } from './listingKeys.ts';
import type { QueueNode } from './queueNode.ts';
import { QueueTree } from './queueTree.ts';
import { viewBadge } from './viewBadge.ts';
import { changesMessage, failureMessage, filterMessage, readingMessage, waitingMessage } from './viewMessage.ts';
import { WelcomeState } from './welcome.ts';

/** The queue in the sidebar: the tree, and above it why what is shown may be old, and what is waited for. */
export class QueueView implements Disposable {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #reasons = new EmptyReasons();
  readonly #listingKeys = new ListingKeys();
  readonly #welcome: WelcomeState;
  readonly #tree: QueueTree;
  readonly #view: TreeView<QueueNode>;
  /** The view's name in the manifest. */
  readonly #name: string;
  readonly #subscriptions: readonly Disposable[];
  #progress: (() => void) | undefined;
  #work = '';

  /** The order of records is kept in `state`. */
  constructor(queues: Queues, clock: Clock, state: Memento) {
    this.#queues = queues;
    this.#clock = clock;
    this.#welcome = new WelcomeState(queues, this.#reasons);
    this.#tree = new QueueTree(queues, clock, { welcome: this.#welcome, reasons: this.#reasons });
    this.#view = window.createTreeView(viewIds.queue, {
      treeDataProvider: this.#tree,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#name = this.#view.title ?? '';
    this.#subscriptions = [
      keepOrder(queues, state),
      queues.onDidChange(() => this.#update()),
      this.#welcome.onDidChange(() => this.#update()),
      this.#view.onDidChangeVisibility(() => this.#update()),
    ];
    this.#update();
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): TreeView<QueueNode>['onDidChangeVisibility'] {
    return this.#view.onDidChangeVisibility;
  }

  /** Says above the tree what is under way; an empty text when nothing is any more. */
  tellWork(text: string): void {
    this.#work = text;
    this.#update();
  }

  /** Brings the view on screen, with its container, and puts the focus on a portal's row. */
  async showPortal(portalId: string): Promise<void> {
    await commands.executeCommand(`${viewIds.queue}.focus`);
    await this.#becomesVisible();
    const queue = this.#queues.find(portalId);
    if (queue !== undefined) {
      await this.reveal({ kind: 'portal', queue });
    }
  }

  /** Somebody asks how a queue is now: if it is empty, why is asked again too. */
  doubtReason(queue: Queue): void {
    this.#reasons.doubt(queue);
  }

  get selection(): readonly QueueNode[] {
    return this.#view.selection;
  }

  /** Puts the focus on a row, if the view is on screen. */
  async reveal(node: QueueNode): Promise<void> {
    await this.#reveal(node, { focus: true });
  }

  /** Selects a row, if the view is on screen, and leaves the focus where it is. */
  async select(node: QueueNode): Promise<void> {
    await this.#reveal(node, { focus: false });
  }

  dispose(): void {
    this.#subscriptions.forEach((subscription) => subscription.dispose());
    this.#progress?.();
    this.#view.dispose();
    this.#tree.dispose();
    this.#welcome.dispose();
    this.#reasons.dispose();
  }

  /** VS Code says that a view is on screen a moment after it brought it there. */
  async #becomesVisible(): Promise<void> {
    if (!this.#view.visible) {
      const shown = new Promise<void>((resolve) => {
        const subscription = this.#view.onDidChangeVisibility(() => {
          subscription.dispose();
          resolve();
        });
      });
      // Where another view takes its place at once it never is; nothing must hang on that.
      await Promise.race([shown, this.#clock.sleep(1000)]);
    }
  }

  async #reveal(node: QueueNode, { focus }: { focus: boolean }): Promise<void> {
    // Where a welcome stands there are no rows.
    if (this.#view.visible && this.#welcome.current === undefined) {
      try {
        await this.#view.reveal(node, { select: true, focus });
      } catch {
        // A refresh took the row away meanwhile: there is nothing to put the focus on, and nothing lost.
      }
    }
  }

  #update(): void {
    const queues = this.#queues.all;
    if (this.#view.visible) {
      this.#reasons.look(queues);
    }
    this.#view.message = this.#message(queues);
    this.#view.title = this.#title(queues);
    this.#listingKeys.tell(this.#queues.listing);
    this.#view.badge = viewBadge(queues);
    this.#showProgress(queues.some(isReading));
  }

  /** Above the tree, one sentence after the other. */
  #message(queues: readonly Queue[]): string {
    const now = this.#clock.now();
    const waiting = sentences([readingMessage(queues), waitingMessage(queues, now)]);
    if (this.#welcome.current !== undefined) {
      // The welcome says the rest: VS Code shows none beside a message.
      return sentences([this.#work, waiting]);
    }
    const urgent = sentences([this.#work === '' ? failureMessage(queues, now) : this.#work, waiting]);
    const news = urgent === '' ? changesMessage(queues, now) : '';
    return sentences([urgent, filterMessage(queues, this.#queues.listing), news]);
  }

  /** A welcome's text can't name the portal, so the title does. (VS Code draws no description where a view is alone in its container.) */
  #title(queues: readonly Queue[]): string {
    const [only] = queues;
    return this.#welcome.current === undefined || only === undefined ? this.#name : markedLabel(only.portal);
  }

  #showProgress(isLoading: boolean): void {
    if (isLoading && this.#progress === undefined) {
      void window.withProgress(
        { location: { viewId: viewIds.queue } },
        async () =>
          await new Promise<void>((resolve) => {
            this.#progress = resolve;
          }),
      );
    } else if (!isLoading) {
      this.#progress?.();
      this.#progress = undefined;
    }
  }
}

function isReading({ model, whole }: Queue): boolean {
  return model.state.kind === 'loading' || whole.state.kind === 'reading' || whole.state.kind === 'syncing';
}

function sentences(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ');
}
