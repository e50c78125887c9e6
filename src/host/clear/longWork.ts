import { commands, ProgressLocation, window } from 'vscode';
import { contextKeys, viewIds } from '../ids.ts';
import { stoppingText } from '../texts/progressTexts.ts';
import type { QueueView } from '../tree/queueView.ts';

/** What a task that takes long is given. */
export interface WorkTools {
  /** Aborts when the user stops the task. */
  readonly signal: AbortSignal;
  /** Says how far it is: in a sentence, and as a share of the whole where that is known. */
  readonly tell: (text: string, share?: number) => void;
}

interface Work {
  readonly stop: AbortController;
  text: string;
}

/** What takes long and can be stopped: told in the view's message, or in a notification where the view is not on screen. */
export class LongWork {
  readonly #view: Pick<QueueView, 'isVisible' | 'tellWork'>;
  readonly #works = new Set<Work>();

  constructor(view: Pick<QueueView, 'isVisible' | 'tellWork'>) {
    this.#view = view;
  }

  /** Whether there is anything to stop. */
  get isRunning(): boolean {
    return this.#works.size > 0;
  }

  /** Runs a task. `text` is what is told until it tells more itself. Rejects as the task does. */
  async run<T>(text: string, task: (tools: WorkTools) => Promise<T>): Promise<T> {
    const work: Work = { stop: new AbortController(), text };
    this.#works.add(work);
    try {
      this.#show();
      const isSeen = this.#view.isVisible;
      return await (isSeen ? this.#runInView(work, task) : this.#runInNotification(work, task));
    } finally {
      this.#works.delete(work);
      this.#show();
    }
  }

  /** Stops all that runs, each as soon as it can. */
  stopAll(): void {
    for (const { stop } of this.#works) {
      stop.abort();
    }
    this.#show();
  }

  async #runInView<T>(work: Work, task: (tools: WorkTools) => Promise<T>): Promise<T> {
    const tell = (text: string): void => this.#tell(work, text);
    return await window.withProgress(
      { location: { viewId: viewIds.queue } },
      async () => await task({ signal: work.stop.signal, tell }),
    );
  }

  async #runInNotification<T>(work: Work, task: (tools: WorkTools) => Promise<T>): Promise<T> {
    const options = { location: ProgressLocation.Notification, cancellable: true };
    return await window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => work.stop.abort());
      let before = 0;
      const tell = (text: string, share = before): void => {
        this.#tell(work, text);
        progress.report({ message: text, increment: 100 * (share - before) });
        before = share;
      };
      tell(work.text);
      return await task({ signal: work.stop.signal, tell });
    });
  }

  #tell(work: Work, text: string): void {
    work.text = text;
    this.#show();
  }

  #show(): void {
    const texts = [...this.#works].map(({ text, stop }) => (stop.signal.aborted ? stoppingText(text) : text));
    this.#view.tellWork(texts.join(' '));
    void commands.executeCommand('setContext', contextKeys.isWorking, this.isRunning);
  }
}
