// One POST as the product sends it, with the authorities that this process and its system trust: `node requestOutside.ts <url>`. Prints the status,
// or the kind of the failure.
import { RestError } from '../../src/core/rest/restError.ts';
import { UndiciHttp } from '../../src/infra/undiciHttp.ts';
import { post, routeOf } from './httpsSuite.ts';

const client = new UndiciHttp('test', { route: routeOf({ usesProxy: false }) });
const outcome = await post(client, { url: process.argv[2] ?? '' }).then(
  ({ status }) => status,
  (error: unknown) => (error instanceof RestError ? error.kind : error),
);
console.log(outcome);
await client.dispose();
