import { AnsweringThread } from '../threads/answeringThread.ts';
import type { TourTask } from './tours.rules.ts';

const thread = new AnsweringThread<TourTask, number[]>(new URL('./toursWorker.ts', import.meta.url));

/** `walkingOrder`, thought out beside the server: a thousand trees take a second. */
export function findWalkingOrder(task: TourTask): Promise<number[]> {
  return thread.ask(task);
}
