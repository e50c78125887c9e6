// Bundles what a VS Code loads into dist: once and minified, or with --watch at each change.
import { cp, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';

const { watch } = parseArgs({ options: { watch: { type: 'boolean' } } }).values;

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'info',
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  // What VS Code 1.110, the oldest that we run in, has.
  target: 'node22',
  format: 'cjs',
};

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  { ...node, entryPoints: ['src/infra/archive/archiveWorker.ts'], outfile: 'dist/archiveWorker.cjs' },
  {
    ...shared,
    entryPoints: { recordPage: 'src/webview/recordPage.ts', queuePage: 'src/webview/queue/queuePage.ts' },
    outdir: 'dist/webview',
    platform: 'browser',
    target: 'es2024',
    format: 'esm',
  },
];

await Promise.all(
  ['dist/webview', 'dist/extension.cjs.map', 'dist/archiveWorker.cjs.map'].map((path) =>
    rm(path, { recursive: true, force: true }),
  ),
);
const icons = 'node_modules/@vscode/codicons/dist';
await Promise.all(['codicon.css', 'codicon.ttf'].map((file) => cp(`${icons}/${file}`, `dist/webview/${file}`)));

if (watch) {
  for (const bundle of bundles) {
    await (await esbuild.context(bundle)).watch();
  }
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
