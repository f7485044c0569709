import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Said {
  sizeBytes: number;
  sha256: string;
}

/** What a request is answered instead: a status, a cut line, or a cut line after the bytes were taken. */
type Mishap = number | 'cut' | 'lost';

/** Takes photos in pieces as the server does, and can be made to fail. */
export class PhotoServer {
  /** Bytes that have arrived, by photo. */
  readonly there = new Map<string, Buffer>();
  /** Photos that are whole. */
  readonly kept = new Map<string, Buffer>();
  /** Method and path of every request, in order; of pieces with their offset and length. */
  received: string[] = [];
  /** For the next requests, in order; null: none. */
  mishaps: (Mishap | null)[] = [];
  readonly #said = new Map<string, Said>();
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then((answer) => {
      if (answer === null) return request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/problem+json' });
      return response.end(JSON.stringify(answer.body));
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    // A listening server on a port has an address of this form.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Everything of an upload that is not whole is lost. */
  forgetUploads(): void {
    this.#said.clear();
    this.there.clear();
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown } | null> {
    const url = new URL(request.url ?? '', 'http://here');
    const body = await bodyOf(request).catch(() => null);
    if (url.pathname === '/health/live') return { status: 200, body: {} };
    const id = url.pathname.split('/')[3] ?? '';
    const offset = Number(url.searchParams.get('offset'));
    const isPiece = request.method === 'PATCH';
    this.received.push(isPiece ? `PATCH ${id} ${offset}+${body?.length}` : `PUT ${id}`);
    const mishap = this.mishaps.shift() ?? null;
    if (mishap === 'cut' || body === null) return null;
    if (typeof mishap === 'number') return problem(mishap, mishap === 422 ? 'not_a_picture' : 'whatever');
    const answer = isPiece ? this.#piece(id, offset, body) : this.#begin(id, body);
    return mishap === 'lost' ? null : answer;
  }

  #begin(id: string, body: Buffer) {
    // The client's own contract made it.
    this.#said.set(id, JSON.parse(body.toString()) as Said);
    if (!this.there.has(id)) this.there.set(id, Buffer.alloc(0));
    return this.#standing(id);
  }

  #piece(id: string, offset: number, bytes: Buffer) {
    const [said, there] = [this.#said.get(id), this.there.get(id)];
    if (!said || !there) return this.kept.has(id) ? this.#standing(id) : problem(404, 'upload_unknown');
    if (offset > there.length) return problem(409, 'wrong_offset', { offset: there.length });
    const whole = Buffer.concat([there, bytes.subarray(there.length - offset)]);
    this.there.set(id, whole);
    if (whole.length < said.sizeBytes) return this.#standing(id);
    this.#said.delete(id);
    this.there.delete(id);
    if (sha256(whole) !== said.sha256) return problem(422, 'hash_differs');
    this.kept.set(id, whole);
    return this.#standing(id);
  }

  #standing(id: string) {
    const kept = this.kept.get(id);
    const offset = (kept ?? this.there.get(id))?.length ?? 0;
    return { status: 200, body: { offset, photo: kept ? { id, sentSha256: sha256(kept) } : null } };
  }
}

function problem(status: number, key: string, params = {}) {
  const kind = { 404: 'not_found', 409: 'conflict', 429: 'too_many' }[status] ?? 'invalid';
  const issues = [{ path: 'photo', key, params }];
  return { status, body: { title: key.replaceAll('_', ' '), kind, issues } };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  // A request's stream gives buffers.
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
