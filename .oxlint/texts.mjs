// What users read comes from l10n.t, so that it can be translated. The log and the texts of errors are English: errors that users see have texts of
// their own by kind.

/** Two words of prose. */
const prose = /\p{L}{2,}[,.…]? \p{L}{2,}/u;

/** One word as a label has it. */
const label = /^\p{Lu}\p{Ll}+[.…]?$/u;

/** A word after what a template puts in: `${count} records`. */
const after = /^ \p{L}{3,}/u;

/** Tags in a piece of a template, also those that begin or end outside of it. */
const tags = /^[^<]*>|<[^>]*(?:>|$)/g;

/** The name of an attribute whose value a template puts in. */
const attribute = /\s[\w-]+=$/;

/** What `KeyboardEvent.key` calls keys. */
const keys = new Set(['Home', 'End', 'Enter', 'Escape', 'Tab', 'Delete', 'Backspace']);

const logMethods = new Set(['trace', 'debug', 'info', 'warn', 'error']);

/** Whether a call or a `new` takes texts that are translated, or that nobody reads in the interface. A UserError is shown as it is. */
function takesSuchTexts({ type, callee }) {
  if (type === 'NewExpression') {
    return callee.type === 'Identifier' && callee.name.endsWith('Error') && callee.name !== 'UserError';
  }
  return (
    type === 'CallExpression' &&
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    ((callee.object.type === 'Identifier' && callee.object.name === 'l10n' && callee.property.name === 't') ||
      callee.property.name === 'createOutputChannel' ||
      logMethods.has(callee.property.name))
  );
}

function isInSuchCall(node) {
  for (let one = node.parent; one !== null && one !== undefined; one = one.parent) {
    if (takesSuchTexts(one)) {
      return true;
    }
  }
  return false;
}

const translated = {
  create(context) {
    const refuse = (node) => {
      if (!isInSuchCall(node)) {
        context.report({ node, message: 'What users read goes through l10n.t.' });
      }
    };
    return {
      Literal: (node) => {
        const { value, parent } = node;
        if (
          typeof value === 'string' &&
          !parent.type.startsWith('Import') &&
          !keys.has(value) &&
          (prose.test(value) || label.test(value))
        ) {
          refuse(node);
        }
      },
      TemplateElement: (node) => {
        const text = node.value.raw.replaceAll(tags, '<>').replace(attribute, '');
        if (prose.test(text) || after.test(text)) {
          refuse(node);
        }
      },
    };
  },
};

export default { meta: { name: 'texts' }, rules: { translated } };
