import { commands, type Disposable, l10n, type TreeView, window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { Queues } from '../../core/queue/queues.ts';
import { errorText } from '../texts/errorTexts.ts';
import { countRecords } from '../texts/numbers.ts';
import { formatClockTime } from '../texts/times.ts';
import { viewIds } from '../ids.ts';
import type { QueueNode } from './queueNode.ts';
import { QueueTree } from './queueTree.ts';

/** The queue in the sidebar: the tree, and above it why what is shown may be old. */
export class QueueView implements Disposable {
  readonly #queues: Queues;
  readonly #clock: Clock;
  readonly #view: TreeView<QueueNode>;
  #progress: (() => void) | undefined;

  constructor(queues: Queues, clock: Clock) {
    this.#queues = queues;
    this.#clock = clock;
    this.#view = window.createTreeView(viewIds.queue, {
      treeDataProvider: new QueueTree(queues, clock),
      canSelectMany: true,
      showCollapseAll: true,
    });
    queues.onDidChange(() => this.#update());
    this.#update();
  }

  get isVisible(): boolean {
    return this.#view.visible;
  }

  /** Brings the view on screen, with its container. */
  async show(): Promise<void> {
    await commands.executeCommand(`${viewIds.queue}.focus`);
  }

  get selection(): readonly QueueNode[] {
    return this.#view.selection;
  }

  /** Puts the focus on a row, if the view is on screen. */
  async reveal(node: QueueNode): Promise<void> {
    if (this.#view.visible) {
      await this.#view.reveal(node, { select: true, focus: true });
    }
  }

  dispose(): void {
    this.#progress?.();
    this.#view.dispose();
  }

  #update(): void {
    this.#view.message = this.#failures().join(' ');
    const total = this.#queues.all.reduce((sum, { model }) => sum + (model.snapshot?.total ?? 0), 0);
    this.#view.badge = total === 0 ? undefined : { value: total, tooltip: countRecords(total) };
    this.#showProgress(this.#queues.all.some(({ model }) => model.state.kind === 'loading'));
  }

  /** "Not refreshed since 13:40: northwind did not answer in time. F5 tries again." */
  #failures(): string[] {
    return this.#queues.all.flatMap(({ portal, model: { state } }) => {
      if (state.kind !== 'failed') {
        return [];
      }
      const reason = errorText(state.error, portal.name);
      return state.snapshot === undefined
        ? [reason]
        : [l10n.t('Not refreshed since {0}: {1}', formatClockTime(state.snapshot.readAt, this.#clock.now()), reason)];
    });
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
