// Runs in every frame of a window before anything of VS Code does: see windowRecord.ts. It may use nothing but what a page has.

type Place = 'DOM' | 'message' | 'clipboard';

declare global {
  /** What a frame calls to tell the test which texts appeared in a place. */
  var offlineEventsTell: (place: Place, texts: string[]) => Promise<void>;
  /** Has the frame tell at once what it has not told yet. */
  var offlineEventsFlush: () => Promise<unknown>;
}

/** Tells of every text and attribute that is ever in the frame's DOM, every message to it, and all that it copies. */
export function recordInPage(): void {
  const told = new Set<string>();
  const fresh = new Map<Place, string[]>();
  const add = (place: Place, text: unknown): void => {
    if (typeof text === 'string' && text.trim() !== '' && !told.has(place + text)) {
      told.add(place + text);
      fresh.set(place, [...(fresh.get(place) ?? []), text]);
    }
  };
  const flush = async (): Promise<unknown> => {
    listen();
    const telling = [...fresh].map(async ([place, texts]) => await offlineEventsTell(place, texts));
    fresh.clear();
    return await Promise.all(telling);
  };
  globalThis.offlineEventsFlush = flush;

  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      read(target, false);
      for (const node of addedNodes) {
        read(node, true);
      }
    }
  });
  const observe = (root: Node): void => {
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    read(root, true);
  };
  const read = (node: Node, isDeep: boolean): void => {
    if (node instanceof CharacterData) {
      add('DOM', node.data);
    } else if (node instanceof Element) {
      for (const { value } of node.attributes) {
        add('DOM', value);
      }
    }
    if (isDeep) {
      for (const child of node.childNodes) {
        read(child, true);
      }
    }
  };
  // oxlint-disable-next-line typescript/unbound-method -- called with the element as `this`
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    observe(root);
    return root;
  };

  const onMessage = ({ data }: MessageEvent): void => {
    try {
      add('message', typeof data === 'string' ? data : JSON.stringify(data));
    } catch {
      // What can't be written as JSON holds no text.
    }
  };
  const onCopy = ({ clipboardData }: ClipboardEvent): void => {
    add('clipboard', clipboardData?.getData('text/plain'));
    add('clipboard', getSelection()?.toString());
  };
  // oxlint-disable-next-line typescript/unbound-method -- called with the clipboard as `this`
  const { writeText } = Clipboard.prototype;
  Clipboard.prototype.writeText = async function (text) {
    add('clipboard', text);
    await writeText.call(this, text);
  };
  // A document that is written anew, as a webview's is, loses its listeners and its observer.
  let root: Element | null = null;
  const listen = (): void => {
    globalThis.addEventListener('message', onMessage, true);
    document.addEventListener('copy', onCopy);
    if (root !== document.documentElement) {
      root = document.documentElement;
      observe(document);
    }
  };
  listen();
  globalThis.setInterval(() => void flush(), 50);
  globalThis.addEventListener('pagehide', () => void flush());
}
