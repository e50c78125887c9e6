import type { ClearRequest } from '../../core/queue/clearRequests.ts';

/** The document that shows what a clear will send. All texts are Markdown; foreign data in them goes through {@link asText}. */
export interface RequestsContent {
  readonly title: string;
  /** Paragraphs. */
  readonly intro: readonly string[];
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** What is not in the table; undefined if it is whole. */
    readonly rest: string | undefined;
  };
  readonly steps: readonly Step[];
}

/** What happens on this computer, or one request. */
export interface Step {
  readonly title: string;
  readonly request?: ShownRequest;
  readonly note?: string | undefined;
}

type ShownRequest = Pick<ClearRequest, 'method' | 'params'>;

/** The document, in pieces to be joined: a long one has megabytes. */
export function* requestsMarkdown({ title, intro, table, steps }: RequestsContent): Generator<string, void, undefined> {
  yield `# ${title}\n\n${intro.join('\n\n')}\n\n`;
  yield row(table.columns) + row(table.columns.map(() => '---'));
  yield* table.rows.map(row);
  yield table.rest === undefined ? '' : `\n${table.rest}\n`;
  for (const [number, step] of steps.entries()) {
    yield section(number, step);
  }
}

/**
 * Foreign data for running text: it may look like anything, and is nothing but text, in the editor and in a preview. What is more than letters, digits
 * and harmless marks stands in a code span, which Markdown looks into for its own end only.
 */
export function asText(data: string): string {
  const line = data.replaceAll(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (/^[\p{L}\p{N}][\p{L}\p{N} (),’-]*$/u.test(line)) {
    return line;
  }
  const fence = '`'.repeat(longestRun(line) + 1);
  // Backticks at an end would be taken for more of the fence.
  return /^`|`$/.test(line) || line === '' ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

function section(number: number, { title, request, note }: Step): string {
  const heading = request === undefined ? title : `${title}: POST ${request.method}`;
  return [
    `\n## ${number}. ${heading}\n`,
    ...(request === undefined ? [] : [`\n${block(bodyOf(request))}`]),
    ...(note === undefined ? [] : [`\n${note}\n`]),
  ].join('');
}

/** The body as it will be sent, but for the token; the commands of a `batch` call are decoded. */
function bodyOf({ params }: ShownRequest): string {
  const { cmd } = params;
  const shown = typeof cmd === 'object' ? { ...params, cmd: decodeCommands(cmd) } : params;
  return printable(JSON.stringify({ ...shown, auth: '***' }, null, 2));
}

function decodeCommands(commands: object): Record<string, string> {
  return Object.fromEntries(Object.entries(commands).map(([key, command]) => [key, decodeURIComponent(command)]));
}

/** Ended by more backticks only than stand together anywhere in it. */
function block(json: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(json) + 1));
  return `${fence}json\n${json}\n${fence}\n`;
}

/** How many backticks stand together at most. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

/** A table's cells end at any bar, even in a code span. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
}

/** JSON in which what can't be seen, or turns the direction of text, is written out. */
function printable(json: string): string {
  return json.replaceAll(/[\p{Cf}\p{Zl}\p{Zp}\u{7F}-\u{9F}]/gu, (mark) =>
    Array.from({ length: mark.length }, (_, i) => `\\u${mark.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
}
