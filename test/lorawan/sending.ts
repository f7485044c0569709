import { addSource, type SourceKind } from '../../server/lorawan/sources.contract.ts';
import type { TestApp } from '../support/app.ts';

/** A network that may post, and how it does. */
export async function aSource(app: TestApp, kind: SourceKind, name = `Netz ${kind}`) {
  const { source, secret } = await app.call(addSource, { body: { name, kind, mapping: null } });
  const path = `/api/ingest/lorawan/${source.key}`;
  const send = (body: unknown, query = '', shown = secret) =>
    app.anonymous.post(`${path}${query}`, body, {
      authorization: `Bearer ${shown}`,
      'sec-fetch-site': 'none',
    });
  return { source, secret, path, send };
}
