import { commands, ProgressLocation, window } from 'vscode';
import type { Clock } from '../../core/ports.ts';
import { contextKeys, viewIds } from '../ids.ts';
import { stoppingText } from '../texts/progressTexts.ts';
import type { QueueView } from '../tree/queueView.ts';

/** What a task that may take long is given. */
export interface WorkTools {
  /** Aborts when the user stops the task. */
  readonly signal: AbortSignal;
  /** Says how far it is: in a sentence, and as a share of the whole where that is known. */
  readonly tell: (text: string, share?: number) => void;
}

interface Work {
  readonly stop: AbortController;
  text: string;
  share: number;
  /** Whether it takes so long that the user is told. */
  isTold: boolean;
  onTell: () => void;
}

/** What is over within so many milliseconds is not told: words that come and go at once only make the tree jump. */
const MOMENT = 500;

/** What may take long: told in the view's message, or in a notification where the view is not on screen, with a way to stop it. */
export class LongWork {
  readonly #view: Pick<QueueView, 'isVisible' | 'tellWork'>;
  readonly #clock: Clock;
  readonly #works = new Set<Work>();
  #isTelling = false;

  constructor(view: Pick<QueueView, 'isVisible' | 'tellWork'>, clock: Clock) {
    this.#view = view;
    this.#clock = clock;
  }

  /** Runs a task. `text` is what is told until it tells more itself. Rejects as the task does. */
  async run<T>(text: string, task: (tools: WorkTools) => Promise<T>): Promise<T> {
    const work: Work = { stop: new AbortController(), text, share: 0, isTold: false, onTell: () => undefined };
    const tell = (newText: string, share = work.share): void => {
      Object.assign(work, { text: newText, share });
      work.onTell();
      this.#show();
    };
    this.#works.add(work);
    const over = new AbortController();
    try {
      const running = task({ signal: work.stop.signal, tell });
      void this.#tellLater(work, running, over.signal);
      return await window.withProgress({ location: { viewId: viewIds.queue } }, async () => await running);
    } finally {
      over.abort();
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

  /** Never rejects. */
  async #tellLater(work: Work, running: Promise<unknown>, over: AbortSignal): Promise<void> {
    await this.#clock.sleep(MOMENT, over).catch(() => undefined);
    if (!this.#works.has(work)) {
      return;
    }
    work.isTold = true;
    this.#show();
    if (!this.#view.isVisible) {
      await notify(work, running);
    }
  }

  #show(): void {
    const told = [...this.#works].filter(({ isTold }) => isTold);
    if (told.length === 0 && !this.#isTelling) {
      return;
    }
    this.#isTelling = told.length > 0;
    const texts = told.map(({ text, stop }) => (stop.signal.aborted ? stoppingText(text) : text));
    this.#view.tellWork(texts.join(' '));
    void commands.executeCommand('setContext', contextKeys.isWorking, this.#isTelling);
  }
}

async function notify(work: Work, running: Promise<unknown>): Promise<void> {
  const options = { location: ProgressLocation.Notification, cancellable: true };
  await window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => work.stop.abort());
    let before = 0;
    work.onTell = () => {
      progress.report({ message: work.text, increment: 100 * (work.share - before) });
      before = work.share;
    };
    work.onTell();
    await running.catch(() => undefined);
  });
}
