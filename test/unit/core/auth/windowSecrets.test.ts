import assert from 'node:assert/strict';
import { WindowSecrets } from '../../../../src/core/auth/windowSecrets.ts';
import { MemorySecrets } from '../../../support/testQueue.ts';

describe('the secrets of a window', () => {
  it('are those of the editor’s store', async () => {
    const editor = new MemorySecrets();
    const secrets = new WindowSecrets(editor);
    await secrets.store('a', '1');
    assert.deepEqual([await secrets.get('a'), editor.values.get('a')], ['1', '1']);
    await secrets.delete('a');
    assert.deepEqual([await secrets.get('a'), editor.values.size], [undefined, 0]);
  });

  it('besides hold values that never reach the editor’s store, also when they are replaced', async () => {
    const editor = new MemorySecrets();
    const secrets = new WindowSecrets(editor);
    secrets.keepInWindow('demo', '1');
    assert.equal(await secrets.get('demo'), '1');
    await secrets.store('demo', '2');
    assert.equal(await secrets.get('demo'), '2');
    await secrets.delete('demo');
    assert.equal(await secrets.get('demo'), undefined);
    assert.equal(editor.values.size, 0);
  });
});
