import assert from 'node:assert/strict';
import { type StoredSecret, WindowSecrets } from '../../../../src/core/auth/windowSecrets.ts';
import { settled } from '../../../support/settled.ts';
import { MemorySecrets } from '../../../support/testQueue.ts';

const locked = new Error('the keyring is locked');

describe('the secrets of a window', () => {
  let editor: MemorySecrets;
  let secrets: WindowSecrets;
  beforeEach(() => {
    editor = new MemorySecrets();
    secrets = new WindowSecrets(editor);
  });

  async function read(): Promise<StoredSecret> {
    const secret = await secrets.read('a');
    assert.ok(secret !== undefined);
    return secret;
  }

  const text = async (): Promise<string | undefined> => (await secrets.read('a'))?.text;

  /** Replaces '1', as all windows have it, by '2', as only this one has. */
  async function replaceInVain(): Promise<void> {
    await secrets.store('a', '1');
    const old = await read();
    editor.failure = locked;
    assert.deepEqual(await secrets.replace(old, '2'), { failure: locked });
  }

  it('are those of the editor’s store', async () => {
    await secrets.store('a', '1');
    assert.deepEqual([await text(), editor.values.get('a')], ['1', '1']);
    assert.deepEqual(await secrets.replace(await read(), '2'), {});
    assert.deepEqual([await text(), editor.values.get('a')], ['2', '2']);
    await secrets.delete('a');
    assert.deepEqual([await text(), editor.values.size], [undefined, 0]);
  });

  it('stay as they were where the editor’s store fails, and say so', async () => {
    await secrets.store('a', '1');
    editor.failure = locked;
    await assert.rejects(secrets.store('a', '2'), locked);
    await assert.rejects(secrets.read('a'), locked);
    editor.failure = undefined;
    assert.equal(await text(), '1');
  });

  describe('when the window ends, and can no longer reach the editor’s store', () => {
    it('are those that this gave last, or took', async () => {
      await secrets.store('a', '1');
      editor.values.set('a', '2');
      assert.equal(await text(), '2');
      secrets.end();
      editor.failure = new Error('Canceled');
      assert.equal(await text(), '2');
      await assert.rejects(secrets.read('b'), editor.failure);
    });

    it('are those that were stored last, though nobody has read them since', async () => {
      await secrets.store('a', '1');
      await secrets.replace(await read(), '2');
      secrets.end();
      editor.failure = new Error('Canceled');
      assert.equal(await text(), '2');
    });

    it('are none where they were deleted', async () => {
      await secrets.store('a', '1');
      await secrets.delete('a');
      secrets.end();
      assert.equal(await text(), undefined);
    });
  });

  describe('that are its own', () => {
    it('never reach the editor’s store, also when they are replaced', async () => {
      secrets.keepInWindow('a', '1');
      assert.deepEqual(await read(), { key: 'a', text: '1', isOwn: true });
      await secrets.replace(await read(), '2');
      assert.equal(await text(), '2');
      await secrets.delete('a');
      assert.deepEqual([await text(), editor.values.size], [undefined, 0]);
    });

    it('come before what is stored, and go with it', async () => {
      await secrets.store('a', '1');
      secrets.keepInWindow('a', '2');
      assert.deepEqual([await text(), editor.values.get('a')], ['2', '1']);
      await secrets.delete('a');
      assert.deepEqual([await text(), editor.values.size], [undefined, 0]);
    });

    it('give way to a value that the user has stored', async () => {
      secrets.keepInWindow('a', '1');
      await secrets.store('a', '2');
      editor.values.set('a', '3');
      assert.equal(await text(), '3');
    });

    it('are not replaced by what follows one that was deleted or given anew meanwhile', async () => {
      secrets.keepInWindow('a', '1');
      const first = await read();
      secrets.keepInWindow('a', 'anew');
      await secrets.replace(first, '2');
      assert.equal(await text(), 'anew');
      await secrets.delete('a');
      await secrets.replace(first, '2');
      assert.deepEqual([await text(), editor.values.size], [undefined, 0]);
    });
  });

  describe('that the editor’s store did not take', () => {
    it('are kept here as long as it has the one before, or can’t be read', async () => {
      await replaceInVain();
      assert.equal(await text(), '2');
      editor.failure = undefined;
      assert.deepEqual(await read(), { key: 'a', text: '2', isOwn: false });
    });

    it('give way to what another window stores', async () => {
      await replaceInVain();
      editor.failure = undefined;
      editor.values.set('a', 'theirs');
      assert.equal(await text(), 'theirs');
      editor.failure = locked;
      await assert.rejects(secrets.read('a'), locked);
    });

    it('are gone when another window deletes the value', async () => {
      await replaceInVain();
      editor.failure = undefined;
      editor.values.delete('a');
      assert.equal(await text(), undefined);
    });

    it('are followed by the next one, which is stored if that is possible again', async () => {
      await replaceInVain();
      assert.deepEqual(await secrets.replace(await read(), '3'), { failure: locked });
      editor.failure = undefined;
      assert.equal(await text(), '3');
      assert.deepEqual(await secrets.replace(await read(), '4'), {});
      assert.deepEqual([await text(), editor.values.get('a')], ['4', '4']);
    });
  });

  it('tell what another window stores or deletes, and nothing of what this one does', async () => {
    const other = new WindowSecrets(editor);
    const told: string[] = [];
    const subscription = secrets.onDidChange((key) => told.push(key));
    await secrets.store('own', '1');
    await secrets.replace({ key: 'own', text: '1', isOwn: false }, '2');
    await secrets.delete('own');
    secrets.keepInWindow('own', '3');
    await settled();
    assert.deepEqual(told, []);
    await other.store('theirs', '1');
    await settled();
    await other.store('own', '2');
    await settled();
    await other.delete('theirs');
    await settled();
    assert.deepEqual(told, ['theirs', 'own', 'theirs']);
    subscription.dispose();
    await other.store('theirs', '2');
    await settled();
    assert.equal(told.length, 3);
  });
});
