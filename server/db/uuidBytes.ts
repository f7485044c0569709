/** The 16 bytes of any uuid PostgreSQL knows; the `uuid` package reads only those of the versions of RFC 9562. */
export function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}
