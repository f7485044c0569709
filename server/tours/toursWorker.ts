import { answerQuestions } from '../threads/answerWorker.ts';
import { walkingOrder } from './tours.rules.ts';

answerQuestions(walkingOrder);
