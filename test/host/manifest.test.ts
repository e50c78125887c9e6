import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';
import { COPIES_SCHEME } from '../../src/host/clear/copiesUri.ts';
import { REQUESTS_SCHEME } from '../../src/host/clear/requestsDocuments.ts';
import { commandIds, editorIds, settingIds, viewIds } from '../../src/host/ids.ts';
import { RECORD_SCHEME } from '../../src/host/record/recordUri.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly customEditors: readonly { readonly viewType: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope?: string; readonly default?: unknown }>>;
    };
  };
  readonly activationEvents: readonly string[];
}

describe('the manifest', () => {
  const extension = extensions.getExtension('offline-events.bitrix24-offline-events');
  const manifest: Manifest = extension?.packageJSON;
  const { contributes } = manifest;

  it('declares the ids that the code registers, and no others', () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).toSorted(),
      Object.values(commandIds).toSorted(),
    );
    assert.deepEqual(Object.keys(contributes.views), ['offlineEvents']);
    assert.deepEqual(
      contributes.views['offlineEvents']?.map(({ id }) => id),
      Object.values(viewIds),
    );
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      Object.values(editorIds),
    );
    assert.deepEqual(Object.keys(contributes.configuration.properties), Object.values(settingIds));
  });

  it('gives every command its category', () => {
    assert.deepEqual(
      contributes.commands.filter(({ category }) => category !== 'Offline Events'),
      [],
    );
  });

  it('lets no workspace decide where a credential goes', () => {
    assert.deepEqual(
      [...new Set(Object.values(contributes.configuration.properties).map(({ scope }) => scope))],
      ['application'],
    );
  });

  it('activates by its views, commands and editors alone, and by documents of its own that VS Code brings back', () => {
    assert.deepEqual(
      manifest.activationEvents,
      [RECORD_SCHEME, REQUESTS_SCHEME, COPIES_SCHEME].map((scheme) => `onFileSystem:${scheme}`),
    );
  });

  it('registers every declared command', async () => {
    await extension?.activate();
    const registered = await commands.getCommands(true);
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !registered.includes(id)),
      [],
    );
  });
});
