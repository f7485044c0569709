import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { z } from 'zod';
import { operationAt, type Operation } from './operations.ts';
import type { FuzzRequest } from './requests.ts';
import type { FuzzAnswer } from './send.ts';

/** Issue 3: no answer hangs. */
const SLOWEST_MS = 2000;
/** A paper that is granted is laid out first, and the first one starts the thread for it; issue 5 allows five seconds. */
const SLOWEST_PAPER_MS = 5000;

/** What tells a stranger how the server is made. */
const INTERNALS = [
  /node_modules/,
  /\bat [\w.<>]+ \(.*:\d+:\d+\)/,
  /\bfile:\/\/\//,
  /\/server\/\w+/,
  /\b\w+\.ts:\d+/,
  /\bselect .{1,200} from \w+/i,
  /\binsert into \w+/i,
  /\bsyntax error at\b/i,
  /\b(relation|column|constraint) "/,
  /\binvalid input syntax\b/,
  /\bpg_\w+/,
  /\bECONN\w+|\bENOENT\b/,
];

/** What Node answers by itself, before the server gets to see anything: unreadable, expectation, header too large. */
const ANSWERED_BY_NODE = new Set([400, 417, 431]);

const problem = z.object({ title: z.string().min(1), status: z.int() });

/** What is wrong with an answer, a sentence for each; nothing when all is well. */
export function faultsOf(
  request: FuzzRequest,
  answer: FuzzAnswer | string,
  operations: readonly Operation[],
): string[] {
  if (typeof answer === 'string') return [`there was no answer: ${answer}`];
  const text = textOf(answer);
  const faults: (string | false)[] = [
    answer.status >= 500 && `${answer.status}: ${text.slice(0, 300)}`,
    answer.tookMs > limitOf(request, answer) && `took ${Math.round(answer.tookMs)} ms`,
    leak(request, answer, text),
  ];
  if (isEmptyOfNode(answer, text)) return faults.filter((fault) => fault !== false);
  return [
    ...faults,
    answer.headers['x-content-type-options'] !== 'nosniff' && 'lacks X-Content-Type-Options: nosniff',
    undocumented(request, answer, text, operations),
  ].filter((fault) => fault !== false);
}

function limitOf({ target }: FuzzRequest, { status }: FuzzAnswer): number {
  return status === 200 && /^[^?]*\.pdf(\?|$)/.test(target) ? SLOWEST_PAPER_MS : SLOWEST_MS;
}

function isEmptyOfNode({ status }: FuzzAnswer, text: string): boolean {
  return ANSWERED_BY_NODE.has(status) && text === '';
}

/** Texts of the request may come back; what else looks like the inside of the server may not. */
function leak(request: FuzzRequest, { status }: FuzzAnswer, text: string): string | false {
  if (status < 400) return false;
  const sent = `${request.target} ${safelyDecoded(request.target)} ${request.body?.toString() ?? ''}`;
  for (const pattern of INTERNALS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined && !sent.includes(found)) return `tells the inside: ${found}`;
  }
  return false;
}

function undocumented(
  request: FuzzRequest,
  answer: FuzzAnswer,
  text: string,
  operations: readonly Operation[],
): string | false {
  const [path = ''] = request.target.split(/[?#]/);
  const reached = operationAt(operations, request.method, path);
  if (!reached) return strayed(request, answer, text, path);
  const { status } = answer;
  if (status >= 500) return false; // a fault already
  // 304 answers a condition of HTTP, not of the operation.
  if (status === 304) return false;
  const shape = reached.answers.get(status);
  if (shape === undefined) return `${status} is not documented for ${reached.name}: ${text.slice(0, 200)}`;
  if (shape === null || request.method === 'HEAD' || isPage(path, answer)) return false;
  return mismatch(shape, text, `${status} of ${reached.name}`);
}

/** Under /ogc every answer is to be had as a page as well. */
function isPage(path: string, { headers }: FuzzAnswer): boolean {
  return path.startsWith('/ogc') && String(headers['content-type']).startsWith('text/html');
}

/** Where nothing is documented there is nothing to be had: a problem, or the page that any address shows. */
function strayed(request: FuzzRequest, answer: FuzzAnswer, text: string, path: string): string | false {
  if (!path.startsWith('/api/')) return false;
  if (answer.status < 400) {
    return /^\/api\/(docs|openapi)/.test(path) || request.method === 'OPTIONS'
      ? false
      : `${answer.status} at an address that is not documented`;
  }
  return request.method === 'HEAD' ? false : mismatch(problem, text, `${answer.status} of no operation`);
}

function mismatch(shape: z.ZodType, text: string, what: string): string | false {
  const parsed = shape.safeParse(asJson(text));
  return parsed.success ? false : `${what} has another shape: ${z.prettifyError(parsed.error).slice(0, 300)}`;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no shape fits it
  }
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The body of an answer as text, unpacked. */
export function textOf({ headers, body }: FuzzAnswer): string {
  if (body.length === 0) return '';
  switch (headers['content-encoding']) {
    case 'gzip':
      return gunzipSync(body).toString();
    case 'br':
      return brotliDecompressSync(body).toString();
    case 'deflate':
      return inflateSync(body).toString();
    default:
      return body.toString();
  }
}
