import type { Random } from './random.ts';
import { integer, pick } from './random.ts';

/** People who do not exist; none of the names is that of a real person known to the authors. */
const people = [
  { name: 'Анна', lastName: 'Образцова', login: 'a.obraztsova' },
  { name: 'Jürgen', lastName: 'Müßiggang', login: 'j.muessiggang' },
  { name: 'Zoë', lastName: 'Placeholder', login: 'z.placeholder' },
  { name: 'Łucja', lastName: 'Wzorowa', login: 'l.wzorowa' },
  { name: 'Søren', lastName: 'Prøvesen', login: 's.proevesen' },
  { name: 'Игорь', lastName: 'Примеров', login: 'i.primerov' },
  { name: 'Noé', lastName: 'Exemple', login: 'n.exemple' },
] as const;

const messages = [
  'Guten Tag, wann kommt die Lieferung für die Straße "Am Größten Fluß" an?',
  'Здравствуйте! Подскажите, пожалуйста, когда будет готов счёт за ноябрь?',
  'Hello, the last invoice shows 3 items, we ordered 2. Can you check it?',
  'Können Sie uns das Angebot bis Freitag schicken? Danke & schöne Grüße',
  'Спасибо, всё получили 👍',
  'Dzień dobry, proszę o kontakt w sprawie zamówienia.',
  '[b]Urgent[/b]: the delivery address is wrong <see the attached file>',
] as const;

const dealTitles = [
  'Größere Küche, 2. Stock',
  'Поставка оборудования',
  'Annual support',
  'Büroumzug',
  'Доработка сайта',
] as const;

/** A made-up person with a login that suits an address of a domain reserved for examples. */
export function person(random: Random): (typeof people)[number] {
  return pick(random, people);
}

/** What a customer might write in a chat: several languages, quotes, markup, an emoji. */
export function chatMessage(random: Random): string {
  return pick(random, messages);
}

/** What a sales team might call a deal. */
export function dealTitle(random: Random): string {
  return pick(random, dealTitles);
}

/** A telephone number from the ranges that are kept free for films and books. */
export function phoneNumber(random: Random): string {
  return `${pick(random, ['+493023125', '+442079460'])}${String(integer(random, 0, 999)).padStart(3, '0')}`;
}
