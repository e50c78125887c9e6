import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { projectFolder } from '../support/vscode/folders.ts';

/** Texts by key. */
type Texts = Readonly<Record<string, string>>;

/** The English texts by key: the text itself, or with a comment for translators both of them. */
type EnglishTexts = Readonly<
  Record<string, string | { readonly message: string; readonly comment: readonly string[] }>
>;

function readText(path: string): string {
  return readFileSync(join(projectFolder, path), 'utf8');
}

function readTexts(path: string): Texts {
  const texts: Texts = JSON.parse(readText(path));
  return texts;
}

const english: EnglishTexts = JSON.parse(readText('l10n/bundle.l10n.json'));
const russian = readTexts('l10n/bundle.l10n.ru.json');
const manifest = readTexts('package.nls.json');
const russianManifest = readTexts('package.nls.ru.json');

/** Each text beside its Russian, those of the manifest too. */
const pairs: readonly (readonly [english: string, russian: string])[] = [
  ...Object.entries(english).map(
    ([key, text]) => [typeof text === 'string' ? text : text.message, russian[key] ?? ''] as const,
  ),
  ...Object.entries(manifest).map(([key, text]) => [text, russianManifest[key] ?? ''] as const),
];

const russianTexts = pairs.map(([, text]) => text);

/** What may stand in Russian as it stands in English: names of products, of the API and its values, of keys, words of the filter, file names, formats, units. */
const names = [
  // Words of the filter: `-event:ONCRM*`, `data.FIELDS.ID:38`, `age:<12h30min`, and values that stand alone.
  /-?\b(?:event|state|about|user|process|message|id|age|time|data)[.:](?:[A-Z.]+:)?[\w./*<>:-]*/g,
  /\b(?:waiting|reserved|failed|none|deal\/38)\b|[<>]\d+(?:d|min)\b/g,
  /`+[^`]*`+|\]\([^)]*\)|\*\*|__/g,
  /\bhttps?:\/\/\S+/g,
  /\b[\w.-]+\.(?:com|ru|json)\b/g,
  /\bevent\.(?:bind|offline\.\w+)\b/g,
  /\b(?:event_type|auth_connector|process_id|auth\[\w+\]|access_token|client_id|client_secret|rest_offline_extended|offlineEvents\.\w+|http\.proxy)\b/g,
  /\b(?:VS Code|Preferences: Configure Runtime Arguments|password-store|HTTPS_PROXY|Linux|Excel)\b/g,
  /\b(?:OAuth|REST API|API|JSON|Markdown|UTC|ID|id|https?|POST|offline|true|false|[Aa]ccess|[Rr]efresh)\b/g,
  /\b(?:F5|Enter|Escape|Shift|Alt|Ctrl|Delete|90m|12h|3d|7d|2w|[mhdw])\b/g,
];

function formsOf(text: string): string[] {
  return text.split('|');
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\{\d+\}/g))].toSorted();
}

/** What code and Markdown in a text do, such as the commands that its links run. */
function markupOf(text: string): string[] {
  return (text.match(/`+[^`]+`+|\]\([^)]+\)|\*\*|__|event\.[\w.]+|offlineEvents\.\w+/g) ?? []).toSorted();
}

describe('texts', () => {
  it('are all in l10n/bundle.l10n.json, which `npm run l10n` writes', async function () {
    // Takes seconds, and more where the machine has other work too.
    this.timeout(60_000);
    const files = globSync('src/**/*.ts', { cwd: projectFolder }).map(readText);
    // To read all of the code would take many times as long.
    const withTexts = files.filter((contents) => contents.includes('l10n'));
    const sources = withTexts.map((contents) => ({ extension: '.ts' as const, contents }));
    assert.deepEqual(english, await getL10nJson(sources));
  });

  it('of the manifest are all in package.nls.json, and nothing else is', () => {
    const used = readText('package.json').matchAll(/"%([\w.]+)%"/g);
    assert.deepEqual(new Set(Object.keys(manifest)), new Set([...used].map(([, key]) => key)));
  });

  it('with a number in them leave the choice of the form to the language', () => {
    const files = globSync('src/host/**/*.ts', { cwd: projectFolder });
    assert.deepEqual(
      files.filter((file) => /[=!]== 1\s*\?\s*l10n\.t\(/.test(readText(file))),
      [],
    );
  });
});

describe('texts in Russian', () => {
  it('are there for each in English, and for no other', () => {
    assert.deepEqual(Object.keys(russian).toSorted(), Object.keys(english).toSorted());
    assert.deepEqual(Object.keys(russianManifest).toSorted(), Object.keys(manifest).toSorted());
  });

  it('have three forms where English has two, and one where it has one; none is empty', () => {
    for (const [text, translated] of pairs) {
      const forms = formsOf(text).length;
      assert.ok(forms <= 2, text);
      assert.equal(formsOf(translated).length, forms === 2 ? 3 : 1, text);
      assert.ok(
        formsOf(translated).every((form) => form.trim() === form && form !== ''),
        text,
      );
    }
  });

  it('have the same placeholders in each form: in Russian the first one is for 21 too', () => {
    for (const [text, translated] of pairs) {
      const wanted = placeholdersOf(formsOf(text).at(-1) ?? '');
      for (const form of formsOf(translated)) {
        assert.deepEqual(placeholdersOf(form), wanted, text);
      }
    }
  });

  it('have the code, the links and the emphasis of the English', () => {
    for (const [text, translated] of pairs.filter(([one]) => formsOf(one).length === 1)) {
      assert.deepEqual(markupOf(translated.replaceAll('.bitrix24.ru', '.bitrix24.com')), markupOf(text), text);
    }
  });

  it('have no English words but names', () => {
    const rests = russianTexts.map((text) => names.reduce((rest, name) => rest.replaceAll(name, ' '), text));
    assert.deepEqual(
      rests.filter((rest) => /[A-Za-z]/.test(rest.replaceAll(/\{\d+\}/g, ''))),
      [],
    );
  });

  it('have the quotes and dashes of Russian, and no line that begins with a dash', () => {
    // A straight quote is one of code: before or after a Latin letter, a digit or a placeholder.
    const wrong = russianTexts.filter((text) => /[“”’„]| - | –|(?<!\u00A0)—|"[а-яё]|[а-яё]"/i.test(text));
    assert.deepEqual(wrong, []);
  });

  it('are plain: they beg nobody, and praise nothing', () => {
    assert.deepEqual(
      russianTexts.filter((text) => /пожалуйста|успешно|!/i.test(text)),
      [],
    );
  });
});
