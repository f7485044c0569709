import type { z } from 'zod';
import type { Endpoint } from '#endpoint';
import { announceServerChange } from './changes.ts';
import { deviceAnswerFor } from './deviceAnswers.ts';
import { actingHeaders, throughTheDoor } from './door.ts';
import { orFromDevice } from './orFromDevice.ts';
import { refusalOf, ServerFault, Unreachable } from './refusal.ts';

/** What an endpoint wants to be asked: keys optional in its shape stay optional, values are the parsed ones. */
type Asked<Shape extends z.ZodType> = {
  [Key in keyof z.input<Shape>]: Key extends keyof z.output<Shape> ? z.output<Shape>[Key] : never;
};
/** A part all of whose keys are optional may be left out; an empty strict object is a record of never. */
type Part<Name extends string, Value> = string extends keyof Value
  ? { [K in Name]?: Value }
  : Partial<Value> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value };

export type Question<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Part<
  'params',
  Asked<P>
> &
  Part<'query', Asked<Q>> &
  Part<'body', z.input<B>> & { signal?: AbortSignal };

/**
 * Asks the server: address and shapes come from the endpoint's contract. Throws `Refusal` when the server says
 * no (with its issues), `ServerFault` when it failed, `Unreachable` when no answer came and the device knows none.
 * Waits while a person signs in or confirms who they are; `road` is another one for the questions of the sign-in
 * itself, which only the server can answer.
 */
export async function call<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  endpoint: Endpoint<P, Q, B, R>,
  question: Question<P, Q, B>,
  road: typeof sendOnce = send,
): Promise<z.output<R>> {
  // The generic parts are plain objects of JSON values; TypeScript cannot see that through the conditional type.
  const { params, query, body, signal } = question as PlainQuestion;
  const ask = async (until: AbortSignal | undefined) => {
    const response = await road(addressOf(endpoint.path, params, query), {
      method: endpoint.method.toUpperCase(),
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(until ? { signal: until } : {}),
    });
    // The server parsed its reply by this very contract before it left; parsing it again would only cost time.
    return (await wholeBody(response)) as z.output<R>;
  };
  if (endpoint.writes || road !== send) return ask(signal);
  return orFromDevice(deviceAnswerFor(endpoint), { params, query, signal }, ask);
}

/**
 * A fetch that speaks in `Refusal`, `ServerFault` and `Unreachable`: for raw bodies such as photos and files.
 * A confirmed write is announced, so that lists and map show it. Waits while a person signs in or confirms who they
 * are, then sends the same once more.
 */
export function send(address: string, request: RequestInit = {}): Promise<Response> {
  return throughTheDoor(() => {
    request.signal?.throwIfAborted();
    // All callers give their headers as plain objects.
    const headers = { ...(request.headers as Record<string, string> | undefined), ...actingHeaders() };
    return sendOnce(address, { ...request, headers });
  });
}

/** The same for the sign-in itself: asks nobody who they are, and does not say whose page it is. */
export async function sendOnce(address: string, request: RequestInit = {}): Promise<Response> {
  const response = await sendQuietly(address, request);
  if ((request.method ?? 'GET') !== 'GET') announceServerChange();
  return response;
}

/** The same, and announces nothing: for what shows nowhere yet, such as a part of something. */
export async function sendQuietly(address: string, request: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  }
  if (response.ok) return response;
  // A proxy in front of a server that is down answers 502–504: for the person it is the same as no answer.
  if (response.status >= 502 && response.status <= 504) throw new Unreachable();
  if (response.status >= 500) throw new ServerFault(response.status);
  throw await refusalOf(response);
}

/** The line may break within an answer too. */
async function wholeBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  }
}

/** The address of an endpoint with its parameters and query filled in; lists are joined by commas. */
export function addressOf(path: string, params: Values = {}, query: Values = {}): string {
  const filled = path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    asked.set(name, typeof value === 'object' ? value.join(',') : String(value));
  }
  const text = asked.toString();
  return text === '' ? filled : `${filled}?${text}`;
}

type Scalar = string | number | boolean | null | undefined;
type Values = Readonly<Record<string, Scalar | readonly Scalar[]>>;

interface PlainQuestion {
  params?: Values;
  query?: Values;
  body?: unknown;
  signal?: AbortSignal;
}
