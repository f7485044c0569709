import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { plantTrees } from '../bench/plantTrees.ts';
import { testApp } from '../support/app.ts';

const SITE = 'https://baum.example';
const app = await testApp({
  PUBLIC_URL: SITE,
  DATA_LICENCE: 'https://www.govdata.de/dl-de/by-2-0',
  DATA_ATTRIBUTION: 'Stadt "Beispiel"',
  DATA_PUBLISHER: 'Stadt Beispiel, Fachdienst Stadtgrün',
  DATA_CONTACT: 'opendata@beispiel.de',
  DATA_CONTRIBUTOR: 'http://dcat-ap.de/def/contributors/stadtBeispiel',
  DATA_MUNICIPALITY_KEY: '03403000',
});
await plantTrees(app.database.pool, 10);

const read = async (path: string) => {
  const response = await fetch(`${app.origin}${path}`);
  return { type: response.headers.get('content-type'), text: await response.text() };
};

const iri = z.strictObject({ '@id': z.url() });
const moment = z.strictObject({ '@value': z.iso.datetime(), '@type': z.literal('xsd:dateTime') });
const words = z
  .array(z.strictObject({ '@value': z.string().min(3), '@language': z.enum(['de', 'en']) }))
  .length(2);

const distribution = z.looseObject({
  '@id': z.url(),
  '@type': z.literal('dcat:Distribution'),
  'dct:title': words,
  'dct:description': words,
  'dcat:accessURL': iri,
  'dcat:downloadURL': iri,
  'dct:format': iri,
  'dcat:mediaType': iri,
  'dct:license': z.strictObject({ '@id': z.literal('http://dcat-ap.de/def/licenses/dl-by-de/2.0') }),
  'dcatde:licenseAttributionByText': z.strictObject({
    '@value': z.literal('Stadt "Beispiel"'),
    '@language': z.literal('de'),
  }),
  'dcatap:availability': iri,
  'dct:modified': moment,
});

/** What DCAT-AP.de 2.0 and 3.0 demand of a catalogue, a dataset and its distributions, and most of what they advise. */
const record = z.looseObject({
  '@context': z.record(z.string(), z.url()),
  '@type': z.literal('dcat:Catalog'),
  'dct:title': words,
  'dct:description': words,
  'dct:publisher': z.looseObject({
    '@type': z.literal('foaf:Agent'),
    'foaf:name': z.looseObject({ '@value': z.literal('Stadt Beispiel, Fachdienst Stadtgrün') }),
  }),
  'dcat:dataset': z.looseObject({
    '@type': z.literal('dcat:Dataset'),
    'dct:title': words,
    'dct:description': words,
    'dct:publisher': iri,
    'dcatde:contributorID': z.strictObject({
      '@id': z.literal('http://dcat-ap.de/def/contributors/stadtBeispiel'),
    }),
    'dcatde:politicalGeocodingURI': z.strictObject({
      '@id': z.literal('http://dcat-ap.de/def/politicalGeocoding/municipalityKey/03403000'),
    }),
    'dcat:contactPoint': z.looseObject({
      'vcard:hasEmail': z.strictObject({ '@id': z.literal('mailto:opendata@beispiel.de') }),
    }),
    'dcat:theme': iri,
    'dct:modified': moment,
    'dcat:distribution': z.array(distribution).length(4),
  }),
  'dcat:service': z.looseObject({ 'dcat:endpointURL': z.strictObject({ '@id': z.literal(`${SITE}/ogc`) }) }),
});

test('the record says what DCAT-AP.de demands, from the configuration', async () => {
  const { type, text } = await read('/export/dcat.jsonld');
  expect(type).toMatch(/^application\/ld\+json/);
  record.parse(JSON.parse(text));
});

test('every distribution is where the record says it is', async () => {
  const { 'dcat:dataset': dataset } = record.parse(JSON.parse((await read('/export/dcat.jsonld')).text));
  for (const { 'dcat:downloadURL': url, 'dcat:mediaType': media } of dataset['dcat:distribution']) {
    expect(url['@id'].startsWith(`${SITE}/`)).toBe(true);
    const response = await fetch(url['@id'].replace(SITE, app.origin));
    expect(response.status).toBe(200);
    const [kind = ''] = (response.headers.get('content-type') ?? '').split(';');
    expect(media['@id'].endsWith(`/${kind}`)).toBe(true);
    await response.arrayBuffer();
  }
});

test('Turtle says the same', async () => {
  const { type, text } = await read('/export/dcat.ttl');
  expect(type).toMatch(/^text\/turtle/);
  expect(text).toContain(`<${SITE}/export/dcat.jsonld> a dcat:Catalog ;`);
  expect(text).toContain('dcatde:licenseAttributionByText "Stadt \\"Beispiel\\""@de');
  expect(text.match(/ a dcat:Distribution/g)).toHaveLength(4);
});

const hasRdflib = spawnSync('python3', ['-c', 'import rdflib']).status === 0;
if (!hasRdflib)
  console.warn('SKIPPED: rdflib is not installed, so nobody knows whether both forms say the same');

test.skipIf(!hasRdflib)('rdflib reads the same graph from both forms', async () => {
  const program = `import rdflib, sys, urllib.request
from rdflib.compare import isomorphic
read = lambda name, kind: rdflib.Graph().parse(data=urllib.request.urlopen(sys.argv[1] + name).read(), format=kind)
print(isomorphic(read('jsonld', 'json-ld'), read('ttl', 'turtle')))`;
  const { stdout } = await promisify(execFile)('python3', ['-c', program, `${app.origin}/export/dcat.`]);
  expect(stdout.trim()).toBe('True');
});
