import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';
import { openGroup } from '../support/product.ts';
import { projectFolder } from '../support/vscode/folders.ts';
import { openVsCode } from '../support/vscode/openVsCode.ts';
import { openSideBar, runCommand, treeRow, webviewFrame } from '../support/vscode/workbench.ts';

describe('the package', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'offline-events-package-'));
  const vsix = `${folder}/extension.vsix` as const;

  before(async () => {
    await createVSIX({ cwd: projectFolder, packagePath: vsix, dependencies: false });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is under 1 MB and holds no sources, tests or maps', async () => {
    assert.ok(statSync(vsix).size < 1024 * 1024);
    const files = await listFiles({ cwd: projectFolder });
    assert.deepEqual(
      files.filter((file) => /\.(ts|mjs|map|tsbuildinfo)$|^(src|test|node_modules)\//.test(file)),
      [],
    );
    assert.ok(files.includes('dist/extension.cjs'));
  });

  for (const version of ['1.110', '1.139'] as const) {
    it(`works when it is installed in VS Code ${version}: from the demo portal to a record’s page`, async () => {
      const vscode = await openVsCode({ version, extension: vsix });
      const { page } = vscode;
      await openSideBar(page, 'Offline Events');
      await runCommand(page, 'Offline Events: Open Demo Portal');
      await openGroup(page, 'ONTASKADD');
      await treeRow(page, /Task \d+/)
        .first()
        .click();
      await webviewFrame(page).getByRole('article').getByText('ONTASKADD').first().waitFor();
      await vscode.close();
    });
  }
});
