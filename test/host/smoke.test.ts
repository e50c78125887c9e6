import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the VS Code that these tests run in', () => {
  it('is of the version that was asked for, on the Node that this version is made for', () => {
    const node = process.versions.node.split('.')[0];
    const observed = { vscode: vscode.version.split('.').slice(0, 2).join('.'), node };
    const asked = { vscode: process.env['OFFLINE_EVENTS_HOST_VERSION'], node: process.env['OFFLINE_EVENTS_HOST_NODE'] };
    assert.deepEqual(observed, asked);
  });

  it('has the extension under test', () => {
    const extension = vscode.extensions.getExtension('offline-events.bitrix24-offline-events');
    assert.equal(extension?.packageJSON.displayName, 'Offline Events for Bitrix24');
  });
});
