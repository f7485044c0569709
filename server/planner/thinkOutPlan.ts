import { AnsweringThread } from '../threads/answeringThread.ts';
import type { PlanAnswer, PlanQuestion } from './filling.rules.ts';

const thread = new AnsweringThread<PlanQuestion, PlanAnswer>(new URL('./planWorker.ts', import.meta.url));

/** `fillPlan`, thought out beside the server: a year of 60,000 trees takes seconds. */
export function thinkOutPlan(question: PlanQuestion): Promise<PlanAnswer> {
  return thread.ask(question);
}
