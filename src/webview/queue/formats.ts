import { cutProcessId } from '../../core/queue/processId.ts';
import { briefAge } from '../../core/texts/briefAge.ts';
import { fillIn, pluralForm } from '../../core/texts/pluralForm.ts';
import { visibleText } from '../../core/texts/visibleText.ts';
import type { Zone } from '../../protocol/queueMessages.ts';
import type { QueuePageTexts } from '../../protocol/queueTexts.ts';

/** How far dates go from 1970, either way, in milliseconds. */
const LAST_DATE = 8.64e15;

type AgeTexts = Pick<QueuePageTexts, 'ageSeconds' | 'ageMinutes' | 'ageHours' | 'ageDays'>;

/** Numbers, ages and times in the page's language. Times are milliseconds since 1970, ages and offsets milliseconds. */
export class Formats {
  readonly #texts: AgeTexts;
  readonly #locale: string;
  readonly #numbers: Intl.NumberFormat;
  readonly #rules: Intl.PluralRules;
  readonly #relative: Intl.RelativeTimeFormat;
  readonly #now: string;
  readonly #dates = new Map<string, Intl.DateTimeFormat>();

  constructor(language: string, texts: AgeTexts) {
    this.#texts = texts;
    // Of the ways to write a date in English, this one has the day before the month and 24 hours, as the extension's other texts have.
    this.#locale = language === 'en' ? 'en-GB' : language;
    this.#numbers = new Intl.NumberFormat(language);
    this.#rules = new Intl.PluralRules(language);
    this.#relative = new Intl.RelativeTimeFormat(language);
    this.#now = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second');
  }

  /** `104,213` */
  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** The form of a text that fits a whole number, which `{0}` stands for; `{1}` and so on stand for `others`. */
  plural(count: number, forms: string, ...others: readonly string[]): string {
    return fillIn(pluralForm(this.#rules, count, forms), [this.number(count), ...others]);
  }

  /** A text with `{0}`, `{1}` and so on replaced. */
  fill(text: string, ...values: readonly string[]): string {
    return fillIn(text, values);
  }

  /** For narrow places: `45 s`, `12 min`, `5 h`, `14 d`. */
  age(age: number): string {
    const { unit, count } = briefAge(age);
    const { ageSeconds, ageMinutes, ageHours, ageDays } = this.#texts;
    return fillIn({ second: ageSeconds, minute: ageMinutes, hour: ageHours, day: ageDays }[unit], [this.number(count)]);
  }

  /** For sentences: `14 days ago`, `now` within a minute. */
  ago(age: number): string {
    const { unit, count } = briefAge(age);
    return unit === 'second' ? this.#now : this.#relative.format(-count, unit);
  }

  /** For columns: `7 Nov, 02:10:44`. */
  time(time: number, zone: Zone): string {
    return this.format(time, zone, {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** How many characters the longest of such times has: months have names of several lengths. */
  get longestTime(): number {
    return Math.max(...Array.from({ length: 12 }, (_, month) => this.time(Date.UTC(2026, month, 28), 'utc').length));
  }

  /** `7 Nov 2026, 02:10:44` */
  fullTime(time: number, zone: Zone): string {
    return this.format(time, zone, { dateStyle: 'medium', timeStyle: 'medium' });
  }

  /** For the bar of a histogram: `Thu 12 Nov, 18:00 – 00:00`. */
  timeSpan(from: number, to: number, zone: Zone): string {
    return this.#dateFormat(zone, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).formatRange(dateAt(from), dateAt(to));
  }

  format(time: number, zone: Zone, options: Intl.DateTimeFormatOptions): string {
    return this.#dateFormat(zone, options).format(dateAt(time));
  }

  #dateFormat(zone: Zone, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = zone + JSON.stringify(options);
    let format = this.#dates.get(key);
    if (format === undefined) {
      // Making one takes far longer than using it.
      format = new Intl.DateTimeFormat(this.#locale, { ...options, ...(zone === 'utc' ? { timeZone: 'UTC' } : {}) });
      this.#dates.set(key, format);
    }
    return format;
  }
}

/** The nearest time that dates can have: a bar around the last of them ends beyond it. */
function dateAt(time: number): number {
  return Math.max(-LAST_DATE, Math.min(LAST_DATE, time));
}

/** Process ids are long: `yh3gu929…pp09q`. */
export function shortProcessId(processId: string): string {
  return cutProcessId(visibleText(processId));
}
