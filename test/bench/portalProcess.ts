// A portal in a process of its own: prints what a client must know as one line of JSON, and ends with its input. A line of that is a number: it removes
// so many records, scattered over the queue, and prints the ids that were in it from the beginning until then.
import { createInterface } from 'node:readline';
import { type DemoPortal, startDemoPortal } from '../../src/demoPortal/demoPortal.ts';
import type { PortalProcessOptions } from './withPortal.ts';

const [, , records, text = '{}'] = process.argv;
const { isLimited = false, isBusy = false, latencyMs = 0 }: PortalProcessOptions = JSON.parse(text);
const limit = isLimited ? {} : ({ rateLimit: false } as const);
const portal = await startDemoPortal({ records: Number(records), seed: 1, latencyMs, ...limit });
// The youngest records are some minutes old: what a sync asks about the last seconds is not what it is measured for.
portal.clock.advance(10 * 60_000);
const stayed = new Set(portal.table.rows().map(({ id }) => id));
if (isBusy) {
  setInterval(() => work(portal), 20).unref();
}
const { address, authServer, credentials } = portal;
console.log(JSON.stringify({ address, authServer, credentials }));
createInterface(process.stdin)
  .on('line', (count) => {
    removeScattered(portal, Number(count));
    console.log(JSON.stringify([...stayed]));
  })
  .on('close', () => void portal.close());

/** What a consumer and the portal's users do meanwhile. */
function work(others: DemoPortal): void {
  others.consumer.take(10).forEach(({ id }) => stayed.delete(id));
  others.raise('ONCRMDEALUPDATE', { FIELDS: { ID: Math.floor(Math.random() * 1_000_000) } });
}

function removeScattered({ consumer, table }: DemoPortal, count: number): void {
  const rows = table.rows();
  const chosen = Array.from({ length: count }, (_, i) => rows[Math.floor(((i + 0.5) * rows.length) / count)]?.id);
  consumer.remove(chosen.filter((id) => id !== undefined)).forEach(({ id }) => stayed.delete(id));
}
