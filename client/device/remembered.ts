import type { z } from 'zod';
import type { Endpoint } from '#endpoint';
import { owner } from '../drafts/owner.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';
import { isSomethingTaken } from './areaView.ts';
import { deviceDatabase } from './deviceDatabase.ts';
import type { Remembered } from './offlineArea.ts';
import { PROGRAM } from './program.ts';

/**
 * An endpoint whose last answer is kept, for whoever has taken something along: lists and names. `freshened` makes of an
 * old answer one of today, or none; `whose` says for whom to look, the person who is signed in unless that is the question.
 */
export function remembering<R extends z.ZodType>(
  endpoint: Pick<Endpoint<z.ZodType, z.ZodType, z.ZodType, R>, 'method' | 'path' | 'reply'>,
  {
    freshened = (reply) => reply,
    whose = owner,
  }: {
    /** `at`: when the server said it, ISO 8601. */
    freshened?(reply: z.output<R>, at: string): z.output<R> | undefined;
    whose?(): Promise<string | undefined>;
  } = {},
): DeviceAnswer {
  const { path } = endpoint;
  return {
    endpoint,
    answer: async () => {
      const accountId = await whose();
      const found = accountId && (await (await deviceDatabase()).get('answers', [accountId, path]));
      if (!found) return undefined;
      const reply = replyOf(endpoint, found);
      return reply === undefined ? undefined : freshened(reply, found.at);
    },
    learn: (reply) => {
      if (isSomethingTaken()) void keep(path, reply).catch(() => undefined);
    },
  };
}

/** What was kept was this endpoint's reply; only what another program kept has to be looked at: that takes its time. */
function replyOf<R extends z.ZodType>({ reply }: { reply: R }, kept: Remembered): z.output<R> | undefined {
  // This very program kept it, as the server had given it.
  if (PROGRAM !== undefined && kept.program === PROGRAM) return kept.reply as z.output<R>;
  return reply.safeParse(kept.reply).data;
}

async function keep(path: string, reply: unknown): Promise<void> {
  const remembered: Remembered = { reply, at: new Date().toISOString(), program: PROGRAM };
  await (await deviceDatabase()).put('answers', remembered, [await owner(), path]);
}
