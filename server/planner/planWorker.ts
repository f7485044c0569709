import { answerQuestions } from '../threads/answerWorker.ts';
import { fillPlan } from './filling.rules.ts';

answerQuestions(fillPlan);
