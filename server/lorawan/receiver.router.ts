import { promisify } from 'node:util';
import express, { type Request, type Response, type Router } from 'express';
import type { Database } from '../db/connect.ts';
import { jsonOf, readMessage } from './message.ts';
import { isSigned, showsSecret } from './proof.ts';
import { ReceiverLimits } from './receiverLimits.ts';
import { RECEIVER_PATH } from './receiver.paths.ts';
import { countRefusal, findSender, type Sender } from './sources.store.ts';
import { keepUplinkAtOnce, type Kept } from './uplinks.store.ts';

interface ReceiverParts {
  database: Database;
  clock: () => Date;
  log: (line: string) => void;
}

/** A hundred gateways may have heard a message; more than this is none. */
const LARGEST_BYTES = 256 * 1024;
const readRaw = promisify(express.raw({ limit: LARGEST_BYTES, type: () => true }));
/** Networks with retries come again by themselves; the others are told so too. */
const RETRY_S = 30;

/** An answer that takes nothing. The first bytes of it stand in the log of the network: short, and no secret. */
class Refused extends Error {
  readonly status: number;
  readonly retryAfterS: number | null;

  constructor(status: number, title: string, retryAfterS: number | null = null) {
    super(title);
    this.status = status;
    this.retryAfterS = retryAfterS;
  }
}

/**
 * Where networks post what sensors say. No session and no other site to fear: a source shows its own secret. Whatever
 * it sends is kept and answered 202, understood or not: networks switch off an address that refuses.
 */
export function receiverRouter(parts: ReceiverParts): Router {
  const router = express.Router();
  const limits = new ReceiverLimits();
  router.post(RECEIVER_PATH, async (request, response) => {
    try {
      response.status(202).json(await receive(parts, limits, request, response));
    } catch (error) {
      answerRefusal(response, asRefusal(parts, error));
    }
  });
  return router;
}

async function receive(
  { database, clock }: ReceiverParts,
  limits: ReceiverLimits,
  request: Request,
  response: Response,
): Promise<Kept> {
  const address = request.ip ?? '';
  const waits = await limits.waitOf(address);
  if (waits !== null) throw new Refused(429, 'Too many wrong requests', waits);
  const now = clock();
  const sender = await senderOf(database, limits, request, now);
  const isRefused = async () => {
    await limits.countFailure(address);
    await countRefusal(database.knex, sender.id, now);
    return new Refused(401, 'The secret is missing or wrong');
  };
  if (sender.kind !== 'thingpark' && !showsSecret(sender, request.headers)) throw await isRefused();
  const turn = await limits.takeTurn(sender.id);
  if (turn !== null) throw new Refused(429, 'Too many messages', turn);
  const bytes = await bytesOf(request, response);
  const json = jsonOf(bytes);
  if (sender.kind === 'thingpark' && !isSigned(sender, { body: json, rawQuery: queryOf(request) }, now))
    throw await isRefused();
  if (json === undefined) throw new Refused(400, 'The message is no JSON');
  const { heard, body } = readMessage(sender, json, { bytes, event: request.query.event });
  return keepUplinkAtOnce(database.pool, sender.id, heard, { body, receivedAt: now });
}

async function senderOf(
  { pool }: Database,
  limits: ReceiverLimits,
  request: Request,
  now: Date,
): Promise<Sender> {
  const { source: key } = request.params;
  const isKey = typeof key === 'string' && /^[0-9a-f]{32}$/.test(key);
  const sender = isKey ? await findSender(pool, key, now) : undefined;
  if (sender) return sender;
  await limits.countFailure(request.ip ?? '');
  throw new Refused(404, 'There is no such source');
}

async function bytesOf(request: Request, response: Response): Promise<Buffer> {
  try {
    await readRaw(request, response);
  } catch (error) {
    const isTooLarge = error instanceof Error && 'status' in error && error.status === 413;
    throw isTooLarge
      ? new Refused(413, 'The message is too large')
      : new Refused(400, 'The message could not be read');
  }
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** As it came: what was signed is not what Express makes of it. */
function queryOf({ originalUrl }: Request): string {
  const start = originalUrl.indexOf('?');
  return start < 0 ? '' : originalUrl.slice(start + 1);
}

/** Whatever nobody expected kept the message from being stored: only then is it worth sending again. */
function asRefusal({ log }: ReceiverParts, error: unknown): Refused {
  if (error instanceof Refused) return error;
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log(JSON.stringify({ level: 'error', task: 'receive uplink', error: words }));
  return new Refused(503, 'The message could not be stored', RETRY_S);
}

function answerRefusal(response: Response, { status, message, retryAfterS }: Refused): void {
  if (retryAfterS !== null) response.set('Retry-After', String(retryAfterS));
  const problem = { type: 'about:blank', title: message, status };
  response.status(status).type('application/problem+json').json(problem);
}
