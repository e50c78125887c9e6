// The layer rule of the house: which folder of src may import what. Type-only imports count too; what can't be judged is refused.
import { dirname, relative, resolve, sep } from 'node:path';

const src = resolve(import.meta.dirname, '../src');

/** For each folder of src (or file in it): the other folders and the packages it may import. A trailing `:` or `/` means a prefix. */
const allowed = {
  core: ['leven'],
  protocol: ['core'],
  infra: ['core', 'undici', 'undici/lib/', 'csv-stringify', 'csv-stringify/', 'node:'],
  demoPortal: ['core', 'node:'],
  host: ['core', 'protocol', 'vscode'],
  webview: ['core', 'protocol', 'lit', 'lit/', '@tanstack/virtual-core', '@vscode-elements/', 'uplot'],
  'extension.ts': ['core', 'protocol', 'infra', 'demoPortal', 'host', 'vscode', 'node:'],
};

/** The first part of a path below src: `core`, `extension.ts`; undefined outside src. */
function layerOf(file) {
  const path = relative(src, file);
  return path.startsWith('..') ? undefined : path.split(sep)[0];
}

function isAllowed(layer, target) {
  return allowed[layer].some((name) => (/[:/]$/.test(name) ? target.startsWith(name) : target === name));
}

const layers = {
  create(context) {
    const layer = layerOf(context.filename);
    if (layer === undefined) {
      return {};
    }
    if (!Object.hasOwn(allowed, layer)) {
      return { Program: (node) => context.report({ node, message: `${layer} is no known part of src.` }) };
    }
    const check = (node) => {
      if (node.source === null || node.source === undefined) {
        return;
      }
      const specifier = node.source.value;
      if (typeof specifier !== 'string') {
        context.report({ node, message: 'What is imported must be a string literal, so that its layer can be seen.' });
        return;
      }
      const target = specifier.startsWith('.') ? layerOf(resolve(dirname(context.filename), specifier)) : specifier;
      if (target !== layer && (target === undefined || !isAllowed(layer, target))) {
        const may = ['itself', ...allowed[layer]].join(', ');
        context.report({ node, message: `${layer} may import ${may}; not '${specifier}'.` });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default { meta: { name: 'house' }, rules: { layers } };
