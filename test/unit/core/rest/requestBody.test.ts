import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/auth/secret.ts';
import { formBody, jsonBody } from '../../../../src/core/rest/requestBody.ts';

describe('the body of a request', () => {
  it('to a portal holds the parameters and, in place of any other, the access token', () => {
    assert.deepEqual(JSON.parse(jsonBody({ filter: { '>ID': 5 }, auth: 'given' }, new Secret('token'))), {
      filter: { '>ID': 5 },
      auth: 'token',
    });
  });

  it('to the OAuth server is a form that says exactly what was given, whatever is in it', () => {
    const fields = { grant_type: 'refresh_token', client_id: 'a&b=c d', client_secret: new Secret('ü+%/&=?\n') };
    assert.deepEqual(Object.fromEntries(new URLSearchParams(formBody(fields))), {
      grant_type: 'refresh_token',
      client_id: 'a&b=c d',
      client_secret: 'ü+%/&=?\n',
    });
  });
});
