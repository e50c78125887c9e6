import { parseQueuePageState, parseToQueuePage } from '../../protocol/parseQueueMessages.ts';
import type { FromQueuePage, ToQueuePage } from '../../protocol/queueMessages.ts';
import { PageMemory } from '../pageMemory.ts';
import { shortcutKey } from '../shortcutKey.ts';
import { vscodeApi } from '../vscodeApi.ts';
import { Formats } from './formats.ts';
import { firstState } from './pageState.ts';
import { QueueView } from './queueView.ts';

/** Under what the page remembers how it was looked at, and what stood in its filter box. */
const STATE = 'page';
const FILTER_TEXT = 'filterText';

const memory = new PageMemory(vscodeApi);
let view: QueueView | undefined;

function receive(message: ToQueuePage): void {
  if (message.type !== 'setUp') {
    view?.receive(message);
    return;
  }
  const { texts, recordTexts, language } = message;
  const state = parseQueuePageState(memory.read(STATE)) ?? firstState;
  const text = memory.read(FILTER_TEXT);
  view ??= new QueueView({
    texts,
    recordTexts,
    formats: new Formats(language, texts),
    send,
    memory,
    state,
    filterText: typeof text === 'string' ? text : state.query.filter,
    onDidChange: (now, filterText) => {
      memory.note(STATE, now);
      memory.note(FILTER_TEXT, filterText);
    },
  });
}

function press(event: KeyboardEvent): void {
  const isFind =
    shortcutKey(event).toLowerCase() === 'f' && event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
  if (isFind && view !== undefined) {
    // VS Code's own search would find only the rows in sight; it listens at the window.
    event.preventDefault();
    event.stopPropagation();
    view.find();
  } else if (event.key === 'Escape' && !event.defaultPrevented && view?.stepBack() === true) {
    event.preventDefault();
  }
}

function send(message: FromQueuePage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own function, not a window's
  vscodeApi.postMessage(message);
}

window.addEventListener('message', ({ data }) => {
  const message = parseToQueuePage(data);
  if (message !== undefined) {
    receive(message);
  }
});
document.addEventListener('keydown', press);
send({ type: 'ready' });
