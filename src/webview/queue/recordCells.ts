import type { Row } from '../../core/archive/view.ts';
import type { RecordState } from '../../core/queue/record.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import { familyIcon } from '../../protocol/familyIcon.ts';
import { eventNameParts } from './eventName.ts';
import { familyName, stateIcon, stateName } from './names.ts';
import type { PartOptions } from './parts.ts';

/**
 * The cells of a row of records: made once, and filled with each record that comes into sight there. All of it by hand, and only what differs: at each
 * turn of the wheel this runs for a dozen rows, within a frame.
 */
export class RecordCells {
  readonly #options: PartOptions;
  readonly #id = cell('number', 'id');
  readonly #state = cell();
  readonly #stateIcon = icon();
  readonly #stateName = span();
  readonly #event = cell('event');
  readonly #eventStart = span();
  readonly #eventNumber = span();
  readonly #about = cell('about');
  readonly #aboutIcon = icon();
  readonly #aboutName = span();
  readonly #changed = cell('number', 'changed');
  readonly #time = span('time');
  readonly #age = span('age', 'quiet');
  readonly #user = cell();

  #row: Row | undefined;
  /** The cell that has a tooltip. */
  #hinted: HTMLElement | undefined;

  constructor(element: HTMLElement, options: PartOptions) {
    this.#options = options;
    this.#state.append(this.#stateIcon, this.#stateName);
    this.#event.append(this.#eventStart, this.#eventNumber);
    this.#about.append(this.#aboutIcon, this.#aboutName);
    this.#changed.append(this.#time, this.#age);
    element.append(this.#id, this.#state, this.#event, this.#about, this.#changed, this.#user);
    element.addEventListener('mousemove', ({ target }) => this.#hint(target));
  }

  /** `now` is in milliseconds since 1970. */
  fill(row: Row, now: number): void {
    const { texts, formats, zone } = this.#options;
    this.#row = row;
    this.#hinted?.removeAttribute('title');
    this.#hinted = undefined;
    const user = visibleText(row.user);
    const [start, number] = eventNameParts(row.eventName);
    write(this.#id, row.id);
    classify(this.#state, 'state', isFailed(row.state) ? 'failed' : row.state);
    classify(this.#stateIcon, 'codicon', `codicon-${stateIcon(row.state)}`);
    write(this.#stateName, stateName(row.state, texts));
    write(this.#eventStart, start);
    write(this.#eventNumber, number);
    classify(this.#event, 'event', ...(number === '' ? [] : ['numbered']));
    classify(this.#aboutIcon, 'codicon', `codicon-${familyIcon(row.family)}`);
    write(this.#aboutName, aboutText(row, this.#options));
    write(this.#time, formats.time(row.changedAt, zone()));
    write(this.#age, formats.age(now - row.changedAt));
    classify(this.#user, 'number', 'user', ...(user === '' ? ['quiet'] : []));
    write(this.#user, user === '' ? texts.nobody : user);
  }

  /** Only where the mouse is, a cell has its tooltip: what may be cut in it, or the full time. */
  #hint(target: EventTarget | null): void {
    const cells = [this.#state, this.#event, this.#about, this.#changed];
    const hinted = target instanceof Node ? cells.find((one) => one.contains(target)) : undefined;
    if (hinted !== undefined && this.#row !== undefined) {
      const { formats, zone } = this.#options;
      this.#hinted?.removeAttribute('title');
      this.#hinted = hinted;
      hinted.title = hinted === this.#changed ? formats.fullTime(this.#row.changedAt, zone()) : hinted.textContent;
    }
  }
}

function isFailed(state: RecordState): boolean {
  return state === 'failed' || state === 'failedReserved';
}

/** `Deal 38`, `Item 81 (type 147)`; a dash where nothing is known. */
function aboutText({ family, aboutId, typeId }: Row, { texts, formats }: PartOptions): string {
  if (family === undefined) {
    return aboutId === '' ? '–' : visibleText(aboutId);
  }
  const name = familyName(family === 'taskComment' ? 'task' : family, texts);
  const id = visibleText(aboutId);
  return typeId === '' ? `${name} ${id}`.trimEnd() : formats.fill(texts.ofType, name, id, visibleText(typeId));
}

function cell(...classes: readonly string[]): HTMLElement {
  const element = span(...classes);
  element.setAttribute('role', 'gridcell');
  return element;
}

function icon(): HTMLElement {
  const element = span();
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function span(...classes: readonly string[]): HTMLElement {
  const element = document.createElement('span');
  element.classList.add(...classes);
  return element;
}

/** To change a text is faster than to put another in its place. */
function write(element: HTMLElement, text: string): void {
  const known = element.firstChild;
  if (known instanceof Text) {
    if (known.data !== text) {
      known.data = text;
    }
  } else {
    element.textContent = text;
  }
}

function classify(element: HTMLElement, ...classes: readonly string[]): void {
  const className = classes.join(' ');
  if (element.className !== className) {
    element.className = className;
  }
}
