import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll } from 'vitest';
import { bytesOf, listenOn } from './httpServer.ts';

export const KEY_ID = 'AKIDBEISPIEL';
export const SECRET = 'ein Schlüssel, den niemand hat';
export const REGION = 'eu-beispiel-1';

export interface S3 {
  endpoint: string;
  objects: Map<string, Buffer>;
  /** Why requests were refused. */
  refusals: string[];
}

/** A service that keeps objects whose request is signed as AWS Signature Version 4 wants it, checked by hand. */
export async function s3Server(): Promise<S3> {
  const objects = new Map<string, Buffer>();
  const refusals: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bytesOf(request);
    const reason = wrongWith(request, body);
    if (reason !== null) {
      refusals.push(reason);
      return void response.writeHead(403).end();
    }
    objects.set(decodeURIComponent(request.url ?? ''), body);
    response.writeHead(200).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  afterAll(() => void server.close());
  return { endpoint: await listenOn(server), objects, refusals };
}

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function wrongWith({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | null {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, keyId, day = '', region = '', signed = '', signature] =
    form.exec(headers.authorization ?? '') ?? [];
  if (keyId !== KEY_ID || region !== REGION) return 'credential';
  const told = String(headers['x-amz-content-sha256']);
  if (told !== hash(body)) return 'hash of the content';
  const moment = String(headers['x-amz-date']);
  if (!moment.startsWith(day)) return 'day';
  const names = signed.split(';');
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return 'signed headers';
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const canonical = [method, url, '', lines, signed, told].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, hash(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`);
  return hmac(key, toSign).toString('hex') === signature ? null : 'signature';
}
