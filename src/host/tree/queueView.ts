import { commands, type Disposable, l10n, type TreeView, type ViewBadge, window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { Queue } from '../../core/queue/queue.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { errorText } from '../texts/errorTexts.ts';
import { formatNumber } from '../texts/numbers.ts';
import { countRecords, plural } from '../texts/plural.ts';
import { formatClockTime } from '../texts/times.ts';
import { waitText } from '../texts/waitTexts.ts';
import { viewIds } from '../ids.ts';
import type { QueueNode } from './queueNode.ts';
import { QueueTree } from './queueTree.ts';

/** The queue in the sidebar: the tree, and above it why what is shown may be old, and what is waited for. */
export class QueueView implements Disposable {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #tree: QueueTree;
  readonly #view: TreeView<QueueNode>;
  readonly #subscription: Disposable;
  #progress: (() => void) | undefined;
  #work = '';

  constructor(queues: Queues, clock: Clock) {
    this.#queues = queues;
    this.#clock = clock;
    this.#tree = new QueueTree(queues, clock);
    this.#view = window.createTreeView(viewIds.queue, {
      treeDataProvider: this.#tree,
      canSelectMany: true,
      showCollapseAll: true,
    });
    this.#subscription = queues.onDidChange(() => this.#update());
    this.#update();
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  /** Says above the tree what is under way; an empty text when nothing is any more. */
  tellWork(text: string): void {
    this.#work = text;
    this.#update();
  }

  /** Brings the view on screen, with its container, and puts the focus on a portal's row. */
  async showPortal(portalId: string): Promise<void> {
    await commands.executeCommand(`${viewIds.queue}.focus`);
    const queue = this.#queues.find(portalId);
    if (queue !== undefined) {
      await this.reveal({ kind: 'portal', queue });
    }
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
    this.#subscription.dispose();
    this.#progress?.();
    this.#view.dispose();
    this.#tree.dispose();
  }

  async #reveal(node: QueueNode, { focus }: { focus: boolean }): Promise<void> {
    if (this.#view.visible) {
      try {
        await this.#view.reveal(node, { select: true, focus });
      } catch {
        // A refresh took the row away meanwhile: there is nothing to put the focus on, and nothing lost.
      }
    }
  }

  #update(): void {
    this.#view.message = [this.#work === '' ? this.#failure() : this.#work, this.#waiting()]
      .filter((text) => text !== '')
      .join(' ');
    this.#view.badge = badge(this.#queues.all);
    this.#showProgress(this.#queues.all.some(({ model }) => model.state.kind === 'loading'));
  }

  /** "Not refreshed since 13:40: northwind did not answer in time. Try again." Several failures are told on the portals' rows. */
  #failure(): string {
    const failed = this.#queues.all.filter(({ model }) => model.state.kind === 'failed');
    const [only, ...others] = failed;
    if (only?.model.state.kind !== 'failed') {
      return '';
    }
    if (others.length > 0) {
      const [count, of] = [formatNumber(failed.length), formatNumber(this.#queues.all.length)];
      return l10n.t('{0} of {1} portals were not refreshed; their rows say why. F5 tries again.', count, of);
    }
    const { error, snapshot } = only.model.state;
    const reason = errorText(error, only.portal.name);
    return snapshot === undefined
      ? reason
      : l10n.t('Not refreshed since {0}: {1}', formatClockTime(snapshot.readAt, this.#clock.now()), reason);
  }

  /** "northwind limits requests. Going on in 12 s."; of several the one that goes on last. A time said once: it does not count down. */
  #waiting(): string {
    const waits = this.#queues.all.flatMap(({ portal, waiting }) =>
      waiting === undefined ? [] : [{ portal, waiting }],
    );
    const [last] = waits.toSorted((a, b) => b.waiting.until - a.waiting.until);
    return last === undefined ? '' : waitText(last.waiting, last.portal.name, this.#clock.now());
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

/** "104,213 records in 2 queues"; none for none. */
function badge(queues: readonly Queue[]): ViewBadge | undefined {
  const total = queues.reduce((sum, { model }) => sum + (model.snapshot?.total ?? 0), 0);
  if (total === 0) {
    return undefined;
  }
  const tooltip = plural(queues.length, l10n.t('{1} in {0} queue|{1} in {0} queues'), countRecords(total));
  return { value: total, tooltip };
}
