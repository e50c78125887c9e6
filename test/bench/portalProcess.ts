// A portal without a limit of requests, in a process of its own: prints what a client must know as one line of JSON, and ends with its input.
import { startDemoPortal } from '../../src/demoPortal/demoPortal.ts';

const portal = await startDemoPortal({ records: Number(process.argv[2]), seed: 1, rateLimit: false });
const { address, authServer, credentials } = portal;
console.log(JSON.stringify({ address, authServer, credentials }));
process.stdin.on('end', () => void portal.close()).resume();
