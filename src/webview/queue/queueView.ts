import { render } from 'lit';
import type { Facets } from '../../core/archive/view.ts';
import type { ListKey } from '../../core/filter/keys.ts';
import { dropWord, setWord, toggleValue } from '../../core/filter/rewrite.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type {
  Deed,
  PageQuery,
  QueuePageState,
  QueueStatus,
  RecordDeed,
  ToQueuePage,
  Zone,
} from '../../protocol/queueMessages.ts';
import { FacetsPane } from './facetsPane.ts';
import { withCounted } from './facetValues.ts';
import { FilterBox } from './filterBox.ts';
import { HistogramSide } from './histogramSide.ts';
import { Lookout } from './lookout.ts';
import { zoneOffset } from './pageZone.ts';
import type { PartOptions, Shell } from './parts.ts';
import { queueTemplate } from './queueTemplate.ts';
import { ResultsSide } from './resultsSide.ts';
import { rangeIn, withRange } from './timeRange.ts';

interface QueueViewOptions extends Omit<PartOptions, 'zone'> {
  readonly state: QueuePageState;
  /** What stood in the filter box, which may be wrong in parts. */
  readonly filterText: string;
  /** Called when there is something else to remember. */
  readonly onDidChange: (state: QueuePageState, filterText: string) => void;
}

/** The page of a queue: holds what is looked at and how, and puts its parts together. */
export class QueueView implements Shell {
  readonly #options: QueueViewOptions;
  readonly #filterBox: FilterBox;
  readonly #facetsPane: FacetsPane;
  readonly #histogram: HistogramSide;
  readonly #results: ResultsSide;
  readonly #lookout: Lookout;
  #state: QueuePageState;
  #status: QueueStatus | undefined;
  /** Of the data of what matched last. */
  #paths: readonly string[] = [];
  #said = '';
  /** Whether the facets are unfolded where they are behind a button. */
  #areFacetsOpen = false;
  /** A part may tell of itself while the others are being made. */
  #isBuilt = false;

  constructor(options: QueueViewOptions) {
    const { texts, formats, send, state, filterText } = options;
    this.#options = options;
    this.#state = state;
    const leave = (): void => this.#results.focus();
    this.#results = new ResultsSide({
      ...options,
      zone: () => this.#state.query.zone,
      shell: this,
      state: () => this.#state,
      status: () => this.#status,
      onDidOrder: (order) => this.#lookFor({ order }),
      onDidOvertake: () => this.#lookout.lookAgain(),
      onDidChoose: () => this.#noteChoice(),
      selectTab: (tab) => this.#show({ tab }),
      removeFilter: () => this.#filterAnew(''),
      removeWord: (word) => this.#filterAnew(dropWord(this.#filterBox.text, word)),
    });
    this.#lookout = new Lookout({
      send,
      query: () => this.#state.query,
      shown: () => this.#results.shown,
      focusId: state.focusId,
    });
    this.#filterBox = new FilterBox({
      texts,
      formats,
      text: filterText,
      known: () => ({
        facets: this.#facets,
        paths: this.#paths,
        now: Date.now(),
        zoneOffsetOf: zoneOffset(this.#state.query.zone),
      }),
      onDidApply: (filter) => this.#lookFor({ filter }),
      onDidChange: () => this.#keep({}),
      leave,
    });
    this.#facetsPane = new FacetsPane({
      texts,
      formats,
      closed: state.closedFacets,
      onDidToggle: (name, value, exclude) =>
        this.#filterBox.setText(toggleValue(this.#filterBox.text, name, value, { exclude })),
      onDidFold: (closedFacets) => this.#keep({ closedFacets }),
      onDidChange: () => this.#draw(),
    });
    this.#histogram = new HistogramSide({
      texts,
      formats,
      query: () => this.#state.query,
      shown: () => this.#lookout.histogram,
      filterText: () => this.#filterBox.text,
      setFilter: (text) => this.#filterBox.setText(text),
      setStacking: (stacking) => this.#lookFor({ stacking }),
      setZone: (zone) => this.#setZone(zone),
      onDidFit: (bars) => {
        this.#keep({ query: { ...this.#state.query, bars } });
        this.#lookout.lookAgain();
      },
      leave,
      say: (text) => this.say(text),
    });
    this.#isBuilt = true;
    this.#keep({ query: { ...state.query, bars: this.#histogram.bars } });
    this.#lookout.look();
    window.addEventListener('resize', () => {
      this.#results.draw();
      this.#draw();
    });
  }

  receive(message: Exclude<ToQueuePage, { type: 'setUp' }>): void {
    switch (message.type) {
      case 'status':
        this.#status = message.status;
        document.title = visibleText(message.status.portal);
        // VS Code's own menus offer nothing on a read-only portal that changes it.
        document.body.dataset['vscodeContext'] = JSON.stringify({ isReadOnlyQueue: message.status.isReadOnly });
        this.#results.setBatches();
        break;
      case 'result': {
        const answered = this.#lookout.receiveResult(message);
        if (answered !== undefined) {
          this.#results.setResult(message, answered.isNewQuery);
        }
        break;
      }
      case 'tooNarrow':
        this.#results.setTooNarrow(message);
        break;
      case 'facets':
        this.#lookout.receiveFacets(message);
        this.#filterBox.refresh();
        break;
      case 'histogram':
        this.#lookout.receiveHistogram(message);
        // It must have its place on the page before it is drawn.
        this.#draw();
        this.#histogram.show();
        break;
      case 'dataPaths':
        this.#paths = message.paths;
        this.#filterBox.refresh();
        break;
      case 'batches':
        this.#results.setBatches(message);
        break;
      case 'rows':
        // Many come while the table is scrolled. It tells by itself where they change what is around it.
        this.#results.receive(message);
        return;
      case 'details':
        this.#results.receive(message);
        break;
      case 'copiedInDetails':
        this.#results.receive(message);
        this.#said = message.copied.text;
        break;
      case 'setFilter':
        this.#keep({ tab: 'records' });
        this.#filterBox.setText(message.filter);
        break;
      case 'changed':
        this.#lookout.lookAgain();
        break;
      case 'do':
        this.#results.obey(message.deed);
        break;
      case 'said':
        this.#said = message.text;
        break;
      default:
        message satisfies never;
    }
    this.#draw();
  }

  /** Puts the keyboard into the filter box. */
  find(): void {
    this.#filterBox.focus();
  }

  /** One step back to the table; false where the keyboard is there already. */
  stepBack(): boolean {
    this.#areFacetsOpen = false;
    this.#draw();
    const isThere = this.#results.hasFocus;
    this.#results.focus();
    return !isThere;
  }

  lookFor(key: ListKey, value: string): void {
    this.#keep({ tab: 'records' });
    this.#filterAnew(setWord(this.#filterBox.text, key, value));
  }

  act(deed: RecordDeed): void {
    this.#results.act(deed, 'chosen');
  }

  closeDetails(): void {
    this.#show({ isDetailsOpen: false });
    this.#results.focus();
  }

  openDetails(): void {
    this.#show({ isDetailsOpen: true });
  }

  say(text: string): void {
    this.#said = text;
    this.#draw();
  }

  #keep(change: Partial<QueuePageState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#isBuilt) {
      this.#options.onDidChange(this.#state, this.#filterBox.text);
      this.#draw();
    }
  }

  /** Shows another tab, or more or less of what is known. */
  #show(change: Pick<QueuePageState, 'tab'> | Pick<QueuePageState, 'isDetailsOpen'>): void {
    this.#keep(change);
    this.#results.follow();
  }

  /** For buttons that are gone once they were pressed: the keyboard goes to the table. */
  #filterAnew(filter: string): void {
    this.#filterBox.setText(filter);
    this.#results.focus();
  }

  /** Looks at something else, unless it is what is looked at. */
  #lookFor(change: Partial<PageQuery>): void {
    const query = { ...this.#state.query, ...change };
    if (JSON.stringify(query) !== JSON.stringify(this.#state.query)) {
      this.#keep({ query });
      this.#lookout.look();
      this.#histogram.show();
    }
  }

  #noteChoice(): void {
    if (this.#isBuilt) {
      this.#keep({ focusId: this.#results.focusId ?? this.#state.focusId });
      this.#results.follow();
    }
  }

  #setZone(zone: Zone): void {
    const { query } = this.#state;
    const range = rangeIn(query.filter, query.zone);
    this.#keep({ query: { ...query, zone } });
    if (range !== undefined) {
      // The same stretch of time is written otherwise then.
      this.#filterBox.setText(withRange(this.#filterBox.text, range, zone));
    }
    this.#lookout.look();
    this.#results.draw();
  }

  #run(deed: Deed): void {
    if (deed === 'removeFilter') {
      this.#filterBox.setText('');
    } else {
      this.#options.send({ type: deed });
    }
  }

  #toggleFacets(): void {
    this.#areFacetsOpen = !this.#areFacetsOpen;
    this.#draw();
  }

  get #facets(): Facets | undefined {
    const { filter } = this.#state.query;
    return withCounted(this.#lookout.facets, filter === '' ? this.#status?.counted : undefined);
  }

  #draw(): void {
    const { isDetailsOpen, panes } = this.#state;
    const status = this.#status;
    const facets = this.#facets;
    render(
      queueTemplate({
        texts: this.#options.texts,
        status,
        filterBox: this.#filterBox.template(),
        histogram: this.#histogram.template(status),
        resultBar: this.#results.barTemplate(),
        facets: this.#facetsPane.template(
          facets === undefined ? undefined : { facets, filter: this.#filterBox.text, looks: this.#histogram.looks },
        ),
        areFacetsOpen: this.#areFacetsOpen,
        toggleFacets: () => this.#toggleFacets(),
        results: this.#results.template(),
        details: isDetailsOpen ? this.#results.details : undefined,
        sizes: panes ?? {},
        onDidSize: (sizes) => this.#keep({ panes: { ...panes, ...sizes } }),
        said: this.#said,
        run: (deed) => this.#run(deed),
      }),
      document.body,
    );
  }
}
