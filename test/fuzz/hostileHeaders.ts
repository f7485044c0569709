import fc from 'fast-check';

const ODD: Record<string, readonly string[]> = {
  'content-type': [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-7',
    'application/json; charset=utf-16',
    'application/json;;;',
    'application/xml',
    'image/svg+xml',
    'x'.repeat(2000),
    '',
  ],
  'content-encoding': ['gzip', 'br', 'deflate', 'identity', 'zip-bomb', 'gzip, gzip'],
  'if-match': ['*', '"0"', '"-1"', '"99999999999999999999"', 'W/"1"', '1', '"1", "2"', '"'],
  'if-none-match': ['*', 'W/""', '"x"', ','.repeat(500)],
  'if-modified-since': ['yesterday', 'Thu, 99 Foo 9999 99:99:99 GMT'],
  'accept-encoding': ['gzip;q=0', '*;q=0', 'identity;q=0', 'x'.repeat(500), ',,,', 'gzip;q=NaN'],
  accept: ['image/png', '*/*;q=2', 'application/xml', ','],
  'accept-language': ['xx-INVALID-'.repeat(30), '*', '-'],
  range: ['bytes=0-', 'bytes=-1', 'bytes=5-1', 'bytes=0-0,0-0,0-0', 'bytes=99999999999-', 'lines=1-2'],
  authorization: [
    'Basic Og==',
    'Bearer ',
    `Bearer ${'A'.repeat(3000)}`,
    "Bearer ' OR 1=1",
    'Digest x',
    '\u00FF',
  ],
  cookie: [
    'session=',
    'a=b; a=c; =; ;',
    `session=${'%00'.repeat(100)}`,
    '__Host-session=x',
    'x'.repeat(4000),
  ],
  origin: ['null', 'http://evil.example', 'https://localhost', '-'],
  referer: ['http://evil.example/'],
  'sec-fetch-site': ['cross-site', 'none', 'x'],
  host: ['evil.example', 'localhost:99999', '[::1', "' OR 1"],
  'x-forwarded-for': ['127.0.0.1', '::1, 10.0.0.1', 'x'.repeat(500), "'; --"],
  'x-forwarded-proto': ['https', 'javascript'],
  'x-forwarded-host': ['evil.example'],
  'x-http-method-override': ['DELETE', 'PATCH'],
  'user-agent': ['', '${jndi:ldap://x}', 'x'.repeat(3000)],
};

/** One to three headers that are odd, contradict the body, or claim to be somebody else. */
export const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc
  .uniqueArray(fc.constantFrom(...Object.keys(ODD)), { minLength: 1, maxLength: 3 })
  .chain((names) =>
    fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(ODD[name] ?? ['']))]))),
  );
