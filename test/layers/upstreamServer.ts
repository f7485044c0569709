import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll } from 'vitest';

export interface UpstreamServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  port: number;
  /** What it was asked, in order. */
  asked: { url: URL; headers: IncomingMessage['headers'] }[];
}

/** Somebody else's server, on a free port of this machine; ends with the file. */
export async function upstreamServer(answer: RequestListener): Promise<UpstreamServer> {
  const asked: UpstreamServer['asked'] = [];
  const server: Server = createServer((request, response) => {
    asked.push({ url: new URL(request.url ?? '/', 'http://upstream'), headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, asked };
}

/** A small picture of one colour. */
export function picture(background = '#3a7'): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
}
