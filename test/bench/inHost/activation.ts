import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

/** Called by VS Code in its extension host: how long loading and activating the extension takes there, in milliseconds, into the file that the environment names. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('offline-events.bitrix24-offline-events');
  const start = performance.now();
  await extension?.activate();
  writeFileSync(process.env['OFFLINE_EVENTS_BENCH_FILE'] ?? '', String(performance.now() - start));
}
