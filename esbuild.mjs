// Bundles what a VS Code loads. `node esbuild.mjs` builds once, minified; with --watch it builds at each change; with --tests it builds the
// in-host tests too.
import { cp, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { globSync } from 'node:fs';
import * as esbuild from 'esbuild';

const { watch, tests } = parseArgs({ options: { watch: { type: 'boolean' }, tests: { type: 'boolean' } } }).values;

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  logLevel: 'info',
};

/** VS Code 1.110, the oldest we run in, has Node 22. */
/** @type {esbuild.BuildOptions} */
const inHost = { ...shared, platform: 'node', target: 'node22', format: 'cjs', external: ['vscode'] };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  { ...inHost, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs' },
  {
    ...shared,
    platform: 'browser',
    target: 'es2024',
    format: 'esm',
    entryPoints: ['src/webview/recordPage.ts'],
    outdir: 'dist/webview',
  },
];

if (tests) {
  bundles.push({
    ...inHost,
    minify: false,
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    entryPoints: ['test/host/index.ts', ...globSync('test/host/**/*.test.ts')],
    outdir: 'dist/test/host',
    outbase: 'test/host',
    outExtension: { '.js': '.cjs' },
  });
}

await rm('dist/webview', { recursive: true, force: true });
const icons = 'node_modules/@vscode/codicons/dist';
await Promise.all(['codicon.css', 'codicon.ttf'].map((file) => cp(`${icons}/${file}`, `dist/webview/${file}`)));

if (watch) {
  for (const bundle of bundles) {
    await (await esbuild.context(bundle)).watch();
  }
} else {
  await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
}
