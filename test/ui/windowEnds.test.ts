import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { addPortal, dealRow } from '../support/product.ts';
import { openVsCode, type VsCode } from '../support/vscode/openVsCode.ts';
import {
  chooseFromContextMenu,
  pressDialogButton,
  readModalDialog,
  reloadWindow,
  treeRow,
} from '../support/vscode/workbench.ts';

describe('a window that ends while records are being cleared', function () {
  this.timeout(60_000);
  let portal: DemoPortal;
  let vscode: VsCode;

  before(async () => {
    portal = await startDemoPortal({ rateLimit: false, rows: [1, 2, 3].map((id) => dealRow(id, id)) });
    vscode = await openVsCode();
    await addPortal(vscode.page, portal, { name: 'northwind' });
    await treeRow(vscode.page, 'ONCRMDEALUPDATE').waitFor();
  });
  after(async () => {
    await vscode.close();
    await portal.close();
  });

  it('leaves none of them reserved', async () => {
    const { page } = vscode;
    await chooseFromContextMenu(page, treeRow(page, 'ONCRMDEALUPDATE'), 'Clear Group…');
    await readModalDialog(page);
    const [reserved, checked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    portal.hooks.onAfterRequest = async ({ commands = [] }) => {
      if (commands.some(({ method }) => method === 'event.offline.get')) {
        reserved.resolve();
        // The answer comes when the window is about to end.
        await delay(3000);
      } else if (portal.table.size === 0) {
        checked.resolve();
      }
    };
    await pressDialogButton(page, 'Clear 3 Records');
    await reserved.promise;
    await reloadWindow(page);
    await checked.promise;
    assert.deepEqual(portal.table.rows(), []);
  });
});
