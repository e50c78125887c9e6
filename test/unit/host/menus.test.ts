import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandIds, viewIds, welcomes } from '../../../src/host/ids.ts';
import { projectFolder } from '../../support/vscode/folders.ts';
import { type ContextKeys, holds } from '../../support/whenClause.ts';

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Contributions {
  readonly commands: readonly { readonly command: string; readonly title: string; readonly enablement?: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly keybindings: readonly {
    readonly command: string;
    readonly args?: unknown;
    readonly key: string;
    readonly when: string;
  }[];
  readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
}

/** What changes a portal's queue. */
const changing: ReadonlySet<string> = new Set([
  commandIds.clearRecords,
  commandIds.clearGroup,
  commandIds.clearFailed,
  commandIds.clearOlder,
]);

/** All that a row can be, as menus see it. */
const rows = [
  'portal',
  'portal.demo',
  'portal.readOnly',
  'portal.demo.readOnly.empty',
  'portal.empty',
  'portal.signedOut',
  'portal.empty.signedOut',
  'group',
  'group.readOnly',
  'record',
  'record.readOnly',
];

describe('the menus of the manifest', () => {
  let contributes: Contributions;
  let texts: Readonly<Record<string, string>>;

  before(async () => {
    ({ contributes } = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')));
    texts = JSON.parse(await readFile(join(projectFolder, 'package.nls.json'), 'utf8'));
  });

  /** The English titles, by command. */
  const titles = (): Map<string, string> =>
    new Map(contributes.commands.map(({ command, title }) => [command, texts[title.replaceAll('%', '')] ?? '']));
  /** The entries that are on screen, with their group. */
  const shown = (menu: string, keys: ContextKeys): readonly MenuItem[] =>
    (contributes.menus[menu] ?? []).filter(
      ({ when }) => when !== undefined && holds(when, { view: viewIds.queue, ...keys }),
    );
  const ofRow = (viewItem: string, keys: ContextKeys = {}): readonly MenuItem[] =>
    shown('view/item/context', { viewItem, ...keys });

  const entries = (menu: string, keys: ContextKeys): (string | undefined)[] =>
    ids(shown(menu, keys)).map((id) => titles().get(id));

  it('have titles that begin with capitals, and never name the extension again', () => {
    const small = /^(and|as|by|in|of|with|event\.bind)$/;
    const wrong = [...titles().values()].filter(
      (title) =>
        /Bitrix24|Offline Events/.test(title) ||
        title
          .replace('✓ ', '')
          .split(' ')
          .some((word) => !small.test(word) && !/^\p{Lu}/u.test(word)),
    );
    assert.deepEqual(wrong, []);
  });

  it('belong to our view or our editors alone', () => {
    const others = ['view/title', 'view/item/context', 'editor/title'].flatMap((menu) =>
      (contributes.menus[menu] ?? []).filter(({ when = '' }) =>
        holds(when, { viewItem: 'record', 'offlineEvents.isWorking': true }),
      ),
    );
    assert.deepEqual(others, []);
  });

  it('of a row stand in their groups, with what clears at the end and nothing else there', () => {
    const groups = new Set(
      (contributes.menus['view/item/context'] ?? []).map(({ group = '' }) => group.replace(/@\d+$/, '')),
    );
    assert.deepEqual([...groups].toSorted(), [
      '1_open',
      '2_copy',
      '3_compare',
      '3_portal',
      '8_portal',
      '9_destructive',
      'inline',
    ]);
    for (const row of rows) {
      const items = ofRow(row).filter((item) => !isInline(item));
      const last = items.filter(({ group = '' }) => group.startsWith('9_destructive'));
      assert.deepEqual(
        ids(items).filter((id) => changing.has(id)),
        ids(last),
        row,
      );
    }
  });

  it('of a row have no two entries at the same place', () => {
    for (const row of rows) {
      for (const listMultiSelection of [false, true]) {
        const places = ofRow(row, { listMultiSelection }).map(({ group }) => group);
        assert.deepEqual(places, [...new Set(places)], row);
      }
    }
  });

  it('of a row show three icons at most, each of them also an entry that the keyboard reaches', () => {
    for (const row of rows) {
      const items = ofRow(row);
      const icons = items.filter(isInline);
      assert.ok(icons.length <= 3, row);
      const others = ids(items.filter((item) => !isInline(item)));
      assert.deepEqual(
        ids(icons).filter((id) => !others.includes(id)),
        [],
        row,
      );
    }
  });

  it('of a read-only portal offer nothing that changes it, for one row or several', () => {
    for (const row of rows.filter((one) => one.includes('readOnly'))) {
      for (const listMultiSelection of [false, true]) {
        assert.deepEqual(
          ids(ofRow(row, { listMultiSelection })).filter((id) => changing.has(id)),
          [],
          row,
        );
      }
    }
  });

  it('of several rows offer only what means several', () => {
    for (const row of rows) {
      const offered = ids(
        ofRow(row, { listMultiSelection: true, listDoubleSelection: true }).filter((item) => !isInline(item)),
      );
      const several = new Set<string>([commandIds.copyRecords, commandIds.compareSelected, commandIds.clearRecords]);
      assert.deepEqual(
        offered.filter((id) => !several.has(id)),
        [],
        row,
      );
    }
  });

  it('of the view show four icons at most, VS Code’s own for Collapse All included', () => {
    for (const isWorking of [false, true]) {
      for (const isFiltered of [false, true]) {
        for (const welcome of ['', ...welcomes]) {
          const keys = { 'offlineEvents.isWorking': isWorking, 'offlineEvents.isFiltered': isFiltered };
          const items = shown('view/title', { ...keys, 'offlineEvents.welcome': welcome });
          const icons = items.filter(({ group = '' }) => group.startsWith('navigation'));
          assert.ok(icons.length <= 3, JSON.stringify({ keys, welcome, icons }));
        }
      }
    }
  });

  it('of the view reach all that a portal’s row does where a welcome stands in its place', () => {
    for (const welcome of welcomes.filter((one) => one !== 'noPortal')) {
      const offered = ids(shown('view/title', { 'offlineEvents.welcome': welcome }));
      const wanted = [
        commandIds.refresh,
        commandIds.diagnosePortal,
        commandIds.renamePortal,
        commandIds.labelPortal,
        commandIds.addConnector,
        commandIds.signIn,
        commandIds.removePortal,
      ];
      assert.deepEqual(
        wanted.filter((id) => !offered.includes(id)),
        [],
        welcome,
      );
    }
  });

  it('Sort and Show have one entry for each choice, and the one that holds has the tick', () => {
    assert.deepEqual(entries('offlineEvents.sort', { 'offlineEvents.order': 'newest' }), [
      'Oldest First',
      '✓ Newest First',
    ]);
    assert.deepEqual(entries('offlineEvents.show', { 'offlineEvents.show': 'failed' }), [
      'All',
      'Waiting',
      'Reserved',
      '✓ Failed',
    ]);
  });

  it('of the palette leave out what needs a row', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const needARow: readonly string[] = [commandIds.loadMore, commandIds.copyName];
    const ofSubmenus = ['offlineEvents.sort', 'offlineEvents.show'].flatMap((menu) =>
      ids(contributes.menus[menu] ?? []),
    );
    assert.deepEqual(new Set(ids(hidden)), new Set([...needARow, ...ofSubmenus]));
  });

  it('of the palette can’t be run without a portal, but for what adds one, deletes what removed ones left, and shows the log', () => {
    const without = { 'offlineEvents.welcome': 'noPortal' };
    const isOffered = (id: string): boolean =>
      (contributes.menus['commandPalette'] ?? []).every(
        ({ command, when = 'false' }) => command !== id || (when !== 'false' && holds(when, without)),
      );
    const enabled = contributes.commands.filter(
      ({ command, enablement }) => isOffered(command) && (enablement === undefined || holds(enablement, without)),
    );
    const { addPortal, openDemoPortal, deleteLocalData, showLog } = commandIds;
    assert.deepEqual(ids(enabled), [addPortal, openDemoPortal, deleteLocalData, showLog]);
  });

  it('have keys that act in the tree’s rows alone, never while the user types', () => {
    const keys = contributes.keybindings.filter(({ key }) => ['delete', 'ctrl+c'].includes(key));
    const inRows = { focusedView: viewIds.queue, listFocus: true };
    assert.equal(keys.length, 4);
    for (const { when, command } of keys) {
      assert.ok(!holds(when, { ...inRows, inputFocus: true, listMultiSelection: true }), command);
      assert.ok(!holds(when, { ...inRows, inputFocus: true }), command);
      assert.ok(!holds(when, { focusedView: viewIds.queue }), command);
      assert.ok(!holds(when, { listFocus: true }), command);
    }
    for (const key of ['delete', 'ctrl+c']) {
      // Where one row has the focus and another was clicked, the focused one is selected first.
      const acting = (listMultiSelection: boolean): string[] =>
        keys
          .filter((binding) => binding.key === key && holds(binding.when, { ...inRows, listMultiSelection }))
          .map(({ command }) => command);
      assert.deepEqual(acting(false), ['runCommands'], key);
      assert.equal(acting(true).length, 1, key);
      assert.notEqual(acting(true)[0], 'runCommands', key);
    }
  });

  it('welcome texts there are for each reason, one at a time', () => {
    assert.deepEqual(
      contributes.viewsWelcome.map(({ when }) => when),
      welcomes.map((welcome) => `offlineEvents.welcome == ${welcome}`),
    );
  });
});

function isInline({ group = '' }: MenuItem): boolean {
  return group.startsWith('inline');
}

/** The commands of entries, which are no submenus. */
function ids(items: readonly MenuItem[]): string[] {
  return items.flatMap(({ command }) => command ?? []);
}
