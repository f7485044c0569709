import type { Worker } from 'node:worker_threads';

/**
 * Gives a thread one task and waits for its next message, which is the answer. Rejects with what killed the thread,
 * when it ends without a word, or with the signal's reason. Its own listeners alone are taken off again: Node has some
 * on a thread. One question at a time; `AnsweringThread` is for many.
 */
export function oneAnswer<Answer>(thread: Worker, task: unknown, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      thread.off('message', hear).off('error', fail).off('exit', leave);
      signal.removeEventListener('abort', late);
      settle();
    };
    const hear = (answer: Answer) => done(() => resolve(answer));
    const fail = (error: unknown) =>
      done(() => reject(error instanceof Error ? error : new Error(String(error))));
    const leave = () => done(() => reject(new Error('The thread ended before it answered')));
    const late = () => fail(signal.reason);
    thread.on('message', hear).on('error', fail).on('exit', leave);
    signal.addEventListener('abort', late);
    if (signal.aborted) late();
    else thread.postMessage(task, []);
  });
}
