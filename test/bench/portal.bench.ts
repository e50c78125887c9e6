import { startDemoPortal, type DemoPortal } from '../../src/demoPortal/demoPortal.ts';
import { type Figure, median, milliseconds } from './figure.ts';

const records = 1_000_000;
const commands = 50;
/** An offset behind the last row: such a command answers a count and no rows. */
const beyondTheEnd = '&start=1000000000';

/**
 * How long the portal takes to answer a `batch` call of 50 commands at 1,000,000 records, in the shapes of design.md,
 * section 5; median of 5, over HTTP.
 */
export async function measurePortal(): Promise<Figure[]> {
  const start = performance.now();
  const portal = await startDemoPortal({ records, seed: 1, rateLimit: false });
  const figures = [
    { name: `portal: start with ${records.toLocaleString('en')} records`, value: seconds(performance.now() - start) },
    { name: 'portal: memory with these', value: `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB` },
  ];
  try {
    for (const [name, cmd] of shapes(portal)) {
      const times = [];
      for (let round = 0; round < 5; round += 1) {
        times.push(await timeBatchCall(portal, cmd));
      }
      figures.push({ name: `portal: ${name}`, value: milliseconds(median(times)) });
    }
  } finally {
    await portal.close();
  }
  return figures;
}

function shapes({ table }: DemoPortal): [name: string, cmd: Record<string, string>][] {
  const list = 'event.offline.list?';
  const highest = table.rows().at(-1)?.id ?? 0;
  const part = Math.ceil(highest / commands);
  const byName = `${list}order[EVENT_NAME]=ASC&order[ID]=ASC`;
  const states = [
    'filter[%3DPROCESS_ID]=',
    'filter[>PROCESS_ID]=',
    'filter[%3DERROR]=1',
    'filter[%3DEVENT_NAME]=ONCRMDEALADD',
  ];
  return [
    [
      'names and counts, chained',
      build((index) => (index === 0 ? byName : `${byName}&filter[>EVENT_NAME]=$result[c${index - 1}][0][EVENT_NAME]`)),
    ],
    ['counts by state, start beyond the end', build((index) => `${list}${states[index % 4] ?? ''}${beyondTheEnd}`)],
    [
      'pages chained by >ID',
      build((index) => `${list}${index === 0 ? '' : `filter[>ID]=$result[c${index - 1}][49][ID]`}`),
    ],
    [
      'counts of ranges of IDs',
      build((index) => `${list}filter[%3E%3DID]=${index * part}&filter[<ID]=${(index + 1) * part}${beyondTheEnd}`),
    ],
    ['pages by offset', build((index) => `${list}start=${index * 20_000}`)],
  ];
}

function build(command: (index: number) => string): Record<string, string> {
  return Object.fromEntries(Array.from({ length: commands }, (_, index) => [`c${index}`, command(index)]));
}

async function timeBatchCall({ address, credentials }: DemoPortal, cmd: Record<string, string>): Promise<number> {
  const body = JSON.stringify({ halt: 1, cmd, auth: credentials.accessToken });
  const start = performance.now();
  const answer = await fetch(`${address}/rest/batch`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await answer.text();
  const time = performance.now() - start;
  if (!answer.ok || !text.includes('"result_error":[]')) {
    throw new Error(`The batch call failed: ${text.slice(0, 200)}`);
  }
  return time;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

if (import.meta.main) {
  for (const { name, value } of await measurePortal()) {
    console.log(`${name}: ${value}`);
  }
}
