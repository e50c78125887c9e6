import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

const slots = ['undici.globalDispatcher.1', 'undici.globalDispatcher.2'].map((name) => Symbol.for(name));

function dispatchers(): unknown[] {
  return slots.map((slot) => Reflect.get(globalThis, slot));
}

// Found first, by its name: no other test may have activated the extension before it.
describe('activation', () => {
  it('leaves the dispatcher of the host’s own fetch as it is, and so do the first requests', async () => {
    const extension = extensions.getExtension('offline-events.bitrix24-offline-events');
    assert.ok(extension !== undefined);
    assert.equal(extension.isActive, false, 'nothing but its views, commands and editors activates it');
    const before = dispatchers();
    await extension.activate();
    assert.deepEqual(
      dispatchers().map((dispatcher, i) => dispatcher === before[i]),
      [true, true],
      'after activation',
    );
    const id = await commands.executeCommand<string>('offlineEvents.openDemoPortal');
    const { total } = await commands.executeCommand<{ total: number }>('offlineEvents.refresh', { portal: id });
    assert.ok(total >= 1300);
    assert.deepEqual(
      dispatchers().map((dispatcher, i) => dispatcher === before[i]),
      [true, true],
      'after requests',
    );
  });
});
