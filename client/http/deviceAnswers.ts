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

/** To be called once, before the first question. */
export function letDeviceAnswer(answers: readonly DeviceAnswer[]): void {
  for (const answer of answers) known.set(keyOf(answer.endpoint), answer);
}

export function deviceAnswerFor(endpoint: Pick<Endpoint, 'method' | 'path'>): DeviceAnswer | undefined {
  return known.get(keyOf(endpoint));
}

function keyOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
