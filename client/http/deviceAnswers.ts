import type { z } from 'zod';
import type { Endpoint } from '#endpoint';

/** How the device answers an endpoint when the server does not. Each noun makes its own, the app gathers them. */
export interface DeviceAnswer {
  endpoint: Pick<Endpoint, 'method' | 'path'>;
  /** Undefined: the device does not know. */
  answer(params: unknown, query: unknown): Promise<unknown>;
  /** Called with what the server answered, for those that remember it. */
  learn?(reply: unknown): void;
}

const known = new Map<string, DeviceAnswer>();

/** Says how the device answers an endpoint; what was asked has the shapes, and the defaults, of its contract. */
export function answering<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  answer: (asked: {
    params: z.output<P>;
    query: z.output<Q>;
  }) => Promise<z.input<R> | undefined> | z.input<R> | undefined,
): DeviceAnswer {
  return {
    endpoint,
    answer: async (params = {}, query = {}) =>
      answer({ params: endpoint.params.parse(params), query: endpoint.query.parse(query) }),
  };
}

type Rest = () => Promise<readonly DeviceAnswer[]>;

let loadRest: Rest | null = null;
let loading: Promise<void> | null = null;

/** To be called once, before the first question. The rest is loaded when something is asked that `answers` do not know. */
export function letDeviceAnswer(answers: readonly DeviceAnswer[], rest: Rest): void {
  add(answers);
  loadRest = rest;
}

/** Undefined: the device never knows. */
export function deviceAnswerFor(
  endpoint: Pick<Endpoint, 'method' | 'path'>,
): DeviceAnswer | undefined | Promise<DeviceAnswer | undefined> {
  const key = keyOf(endpoint);
  const found = known.get(key);
  if (found || !loadRest) return found;
  loading ??= addRest(loadRest);
  return loading.then(() => known.get(key));
}

async function addRest(load: Rest): Promise<void> {
  try {
    add(await load());
    loadRest = null;
  } catch {
    // Where the browser lets it, the part of the program that did not arrive is asked for again with the next question.
    loading = null;
  }
}

function add(answers: readonly DeviceAnswer[]): void {
  for (const answer of answers) known.set(keyOf(answer.endpoint), answer);
}

function keyOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
