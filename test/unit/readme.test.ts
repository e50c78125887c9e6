import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../support/vscode/folders.ts';

interface Manifest {
  readonly keywords: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
    readonly keybindings: readonly { readonly key: string; readonly mac?: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly completionEvents: readonly string[];
        readonly media: { readonly svg: string };
      }[];
    }[];
  };
}

const readText = (path: string): string => readFileSync(join(projectFolder, path), 'utf8');
const manifest: Manifest = JSON.parse(readText('package.json'));
const { commands, menus, keybindings, configuration } = manifest.contributes;
const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const languages = [
  { readme: 'README.md', texts: 'package.nls.json' },
  { readme: 'README.ru.md', texts: 'package.nls.ru.json' },
] as const;

for (const { readme, texts } of languages) {
  describe(readme, () => {
    const text = readText(readme);
    const titles: Readonly<Record<string, string>> = JSON.parse(readText(texts));
    const say = (key: string): string => titles[key.replaceAll('%', '')] ?? key;

    it('lists the commands of the palette, and no others', () => {
      const offered = commands.filter(({ command }) => !isHidden(command));
      assert.deepEqual(
        firstCells(text, new RegExp(`^\`${say('%category%')}: `)).toSorted(),
        offered.map(({ title, category }) => `\`${say(category)}: ${say(title)}\``).toSorted(),
      );
    });

    it('lists the settings with their defaults, and no others', () => {
      const listed = rowsOf(text).filter(([name = '']) => /^`offlineEvents\.[\w.]+`$/.test(name));
      assert.deepEqual(
        Object.fromEntries(listed.map(([name, value]) => [name, value])),
        Object.fromEntries(
          Object.entries(configuration.properties).map(([id, setting]) => [
            `\`${id}\``,
            `\`${JSON.stringify(setting.default)}\``,
          ]),
        ),
      );
    });

    it('lists the keys, and no others', () => {
      const listed = firstCells(text, /^`(?:F\d+|Delete|(?:Ctrl|Alt|Cmd)\+)/)
        .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, key = '']) => key.toLowerCase()))
        .toSorted();
      const declared = keybindings.flatMap(({ key, mac = key }) => [key, mac]);
      assert.deepEqual(listed, [...new Set(declared)].toSorted());
    });

    it('shows pictures that are there, are wide enough to be read, have a text, and are no SVG', () => {
      const pictures = [...text.matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
      assert.ok(pictures.length >= 2);
      for (const [, alternative = '', path = ''] of pictures) {
        assert.ok(alternative.length > 30, path);
        assert.match(path, /^media\/.*\.png$/);
        assert.ok(widthOf(path) >= 1200, path);
        assert.ok(statSync(join(projectFolder, path)).size < 300 * 1024, path);
      }
    });

    it('links to files and headings that are there', () => {
      for (const [, file = '', heading = ''] of text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)) {
        const path = file === '' ? readme : file;
        assert.ok(existsSync(join(projectFolder, path)), path);
        assert.ok(heading === '' || headingsOf(path).includes(heading), `${path}#${heading}`);
      }
    });
  });
}

describe('what the Marketplace shows', () => {
  it('is an icon of 256 × 256, and no more keywords than it takes', () => {
    assert.equal(widthOf(manifest.icon), 256);
    assert.ok(manifest.keywords.length <= 30);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
  });

  it('is a walkthrough whose steps offer, as a button, what completes them', () => {
    for (const { texts } of languages) {
      const said: Readonly<Record<string, string>> = JSON.parse(readText(texts));
      for (const { description, completionEvents } of steps) {
        const lines = said[description.replaceAll('%', '')]?.split('\n') ?? [];
        const offered = lines.flatMap((line) => /^\[[^\]]+\]\(command:([\w.]+)\)$/.exec(line)?.[1] ?? []);
        // The command that brings a view on screen, which VS Code makes for each.
        const events = offered.map((id) => (id.endsWith('.focus') ? `onView:${id.slice(0, -6)}` : `onCommand:${id}`));
        assert.deepEqual(events, completionEvents);
        assert.ok(offered.every((id) => id.endsWith('.focus') || commands.some(({ command }) => command === id)));
      }
    }
  });

  it('is a walkthrough whose pictures take their colours from the theme alone', () => {
    const pictures = steps.map(({ media }) => media.svg);
    assert.equal(pictures.length, 4);
    for (const path of pictures) {
      const drawing = readText(path);
      const colours = [...drawing.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour = '']) => colour);
      assert.deepEqual(
        colours.filter((colour) => colour !== 'none' && !colour.startsWith('var(--vscode-')),
        [],
        path,
      );
      assert.doesNotMatch(drawing, /<script|href=/);
    }
  });
});

function isHidden(id: string): boolean {
  return menus.commandPalette.some(({ command, when }) => command === id && when === 'false');
}

/** The cells of each row of the tables in a Markdown text. */
function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

function firstCells(text: string, pattern: RegExp): string[] {
  return rowsOf(text).flatMap(([cell = '']) => (pattern.test(cell) ? [cell] : []));
}

/** As GitHub makes them from headings. */
function headingsOf(path: string): string[] {
  return [...readText(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Of a PNG, in pixels: the first number of its header. */
function widthOf(path: string): number {
  return readFileSync(join(projectFolder, path)).readUInt32BE(16);
}
