import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll } from 'vitest';
import { bytesOf, listenOn } from './httpServer.ts';

export interface WebDav {
  url: string;
  files: Map<string, Buffer>;
  /** Method and name of each request, in order. */
  asked: string[];
  /** Answers the next requests of a method with this status instead. */
  refuse(method: string, status: number): void;
  grant(): void;
}

export const USER = 'baum';
export const PASSWORD = 'geheim: ä';

/** As much of WebDAV (RFC 4918) as a server keeps files by: PUT, MOVE, DELETE, each behind Basic. */
export async function webDavServer(): Promise<WebDav> {
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  const refused = new Map<string, number>();
  const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request;
    asked.push(`${method} ${url}`);
    const body = await bytesOf(request);
    const status = refused.get(method);
    if (status !== undefined)
      return void response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end();
    if (headers.authorization !== expected) return void response.writeHead(401).end();
    response.writeHead(act(method, url, String(headers.destination ?? ''), body)).end();
  };
  const act = (method: string, url: string, destination: string, body: Buffer): number => {
    if (method === 'PUT') files.set(url, body);
    if (method === 'DELETE') return files.delete(url) ? 204 : 404;
    if (method !== 'MOVE') return method === 'PUT' ? 201 : 405;
    const moved = files.get(url);
    if (!moved) return 404;
    files.delete(url);
    files.set(new URL(destination).pathname, moved);
    return 204;
  };
  const server = createServer((request, response) => void answer(request, response));
  afterAll(() => void server.close());
  return {
    url: `${await listenOn(server)}/offene-daten/`,
    files,
    asked,
    refuse: (method, status) => void refused.set(method, status),
    grant: () => refused.clear(),
  };
}
