import {
  commands,
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  type Disposable,
  type Tab,
  TabInputCustom,
  ThemeIcon,
  type Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import type { Queue } from '../../core/queue/queue.ts';
import { editorIds } from '../ids.ts';
import { pageHtml, pageOptions, queuePage } from '../record/pageHtml.ts';
import { QueuePanel } from './queuePanel.ts';
import type { QueuePageTools } from './queuePageTools.ts';
import { parseQueueUri, toQueueUri } from './queueUri.ts';

/** The pages of queues, one per portal: read-only custom editors for addresses that `toQueueUri` makes. */
export class QueuePages implements CustomReadonlyEditorProvider, Disposable {
  readonly #tools: QueuePageTools;
  readonly #extensionUri: Uri;
  readonly #registration: Disposable;
  readonly #panels = new Set<QueuePanel>();
  /** Filters that pages are to begin with which VS Code is about to make, by their portals. */
  readonly #filters = new Map<string, string>();
  #panelInFront: QueuePanel | undefined;

  constructor(tools: QueuePageTools, extensionUri: Uri) {
    this.#tools = tools;
    this.#extensionUri = extensionUri;
    this.#registration = window.registerCustomEditorProvider(editorIds.queuePage, this, {
      supportsMultipleEditorsPerDocument: false,
    });
  }

  get inFront(): QueuePanel | undefined {
    return this.#panelInFront;
  }

  /** Opens the page of a portal's queue, or brings the one that is open to the front; with a filter, has it show what that asks for. */
  async open({ portal }: Queue, filter: string | undefined): Promise<void> {
    const open = [...this.#panels].find(({ portalId }) => portalId === portal.id);
    if (filter !== undefined && open === undefined) {
      this.#filters.set(portal.id, filter);
    }
    const tab = tabOf(portal.id);
    await commands.executeCommand('vscode.open', tab?.uri ?? toQueueUri(portal), {
      preview: false,
      ...(tab === undefined ? {} : { viewColumn: tab.group.viewColumn }),
    });
    if (filter !== undefined) {
      open?.showFilter(filter);
    }
  }

  openCustomDocument(uri: Uri): CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: CustomDocument, panel: WebviewPanel): void {
    panel.iconPath = new ThemeIcon('inbox');
    panel.webview.options = pageOptions(this.#extensionUri);
    const portalId = parseQueueUri(uri);
    if (portalId === undefined) {
      // Somebody made the address up: the page stays empty.
      return;
    }
    const open = new QueuePanel(panel, portalId, this.#tools);
    this.#panels.add(open);
    const filter = this.#filters.get(portalId);
    if (filter !== undefined) {
      this.#filters.delete(portalId);
      open.showFilter(filter);
    }
    this.#noteFront(open, panel.active);
    panel.onDidChangeViewState(() => this.#noteFront(open, panel.active));
    panel.onDidDispose(() => {
      this.#panels.delete(open);
      open.dispose();
      this.#noteFront(open, false);
    });
    panel.webview.html = pageHtml(panel.webview, this.#extensionUri, queuePage);
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #noteFront(panel: QueuePanel, isActive: boolean): void {
    if (isActive) {
      this.#panelInFront = panel;
    } else if (this.#panelInFront === panel) {
      this.#panelInFront = undefined;
    }
  }
}

/** The tab with the page of a portal's queue. Its address may have an older name of the portal. */
function tabOf(portalId: string): { readonly uri: Uri; readonly group: Tab['group'] } | undefined {
  for (const { input, group } of window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (
      input instanceof TabInputCustom &&
      input.viewType === editorIds.queuePage &&
      parseQueueUri(input.uri) === portalId
    ) {
      return { uri: input.uri, group };
    }
  }
  return undefined;
}
