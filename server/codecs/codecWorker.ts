import { parentPort } from 'node:worker_threads';
import type { CodecTask } from './codec.ts';
import { Sandbox } from './sandbox.ts';

const sandbox = new Sandbox();

/** The first message tells that the thread is ready. What is thrown here ends the thread, with the engine it shook. */
parentPort?.on('message', (task: CodecTask | 'ready?') => void answer(task));

async function answer(task: CodecTask | 'ready?'): Promise<void> {
  const said = task === 'ready?' ? 'ready' : await sandbox.run(task);
  parentPort?.postMessage(said, []);
}
