import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './link.ts';

/** Makes this thread one that answers questions, one after the other; see `AnsweringThread`, which types them. */
export function answerQuestions(answer: (question: never) => unknown): void {
  parentPort?.on('message', (message: ToThread) => {
    const reply = replyTo(message, answer);
    parentPort?.postMessage(reply, []);
  });
}

function replyTo({ id, question }: ToThread, answer: (question: never) => unknown): FromThread {
  try {
    return { id, answer: answer(question as never) }; // the one that asks is typed as the one that answers
  } catch (error) {
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
