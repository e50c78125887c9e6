/** A form in which a secret may be written somewhere. */
type Form =
  'plain' | 'a part of it' | 'for a URL' | 'for JSON' | 'for HTML' | 'as base64' | 'as hex digits' | 'as UTF-16';

/**
 * The forms in which one of the secrets is in a text or a file, each once; none where there is no leak. A part of a secret counts from 23
 * characters on, wherever it begins; forms other than the plain one are told apart from anything else from 8 characters on.
 */
export function findLeaks(secrets: Iterable<string>, content: string | Buffer): Form[] {
  const found = new Set<Form>();
  for (const secret of secrets) {
    for (const { form, needle } of needlesOf(secret)) {
      if (content.includes(needle)) {
        found.add(form);
      }
    }
    if (Buffer.isBuffer(content) && secret !== '' && content.includes(Buffer.from(secret, 'utf16le'))) {
      found.add('as UTF-16');
    }
  }
  return [...found];
}

/** A secret in all its forms, parts of it left out: what a server writes that repeats what it was sent. */
export function writtenInAllForms(secret: string): string {
  return formsOf(secret)
    .filter(([form]) => form !== 'a part of it')
    .flatMap(([, texts]) => texts)
    .join(' ');
}

interface Needle {
  readonly form: Form;
  readonly needle: string;
}

const known = new Map<string, readonly Needle[]>();

function needlesOf(secret: string): readonly Needle[] {
  const needles = known.get(secret) ?? makeNeedles(secret);
  known.set(secret, needles);
  return needles;
}

function makeNeedles(secret: string): Needle[] {
  const needles = formsOf(secret).flatMap(([form, texts]) => texts.map((needle) => ({ form, needle })));
  const isFirst = ({ needle }: Needle, i: number): boolean => needles.findIndex((one) => one.needle === needle) === i;
  return needles.filter((one, i) => one.needle !== '' && isFirst(one, i));
}

function formsOf(secret: string): (readonly [Form, readonly string[]])[] {
  const plain = ['plain', [secret]] as const;
  return secret.length < SHORTEST
    ? [plain]
    : [
        plain,
        ['a part of it', partsOf(secret)],
        ['for a URL', urlForms(secret)],
        ['for JSON', jsonForms(secret)],
        ['for HTML', [secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')]],
        ['as base64', base64Forms(Buffer.from(secret))],
        ['as hex digits', [Buffer.from(secret).toString('hex')]],
      ];
}

const SHORTEST = 8;
const PART = 12;

/** Pieces side by side: whatever holds 23 characters of the secret in a row holds one of them. */
function partsOf(secret: string): string[] {
  return secret.length < 2 * PART ? [] : (secret.match(new RegExp(`[^]{${PART}}`, 'g')) ?? []);
}

function urlForms(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const strict = encoded.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  return [encoded, strict, form].flatMap((one) => [one, one.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase())]);
}

/** Once and twice, and as PHP writes it: with slashes escaped, and all that is not ASCII. */
function jsonForms(secret: string): string[] {
  const once = JSON.stringify(secret).slice(1, -1);
  const php = once
    .replaceAll('/', '\\/')
    .replaceAll(/[^\0-\x7F]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [once, php].flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]);
}

/** What is in the base64 of any text that holds these bytes, whatever stands before and after them. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const own = whole.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
