import { serve } from '../http/serve.ts';
import { orderTask, planTasks, skipTask } from './tasks.commands.ts';
import * as contract from './tasks.contract.ts';
import { countTasks, listTasks } from './tasks.store.ts';

export const taskRoutes = [
  serve(contract.listTasks, (work, { query }) => listTasks(work.db, query, work.today)),
  serve(contract.countTasks, (work, { query }) => countTasks(work.db, query, work.today)),
  serve(contract.planTasks, (work, { body }) => planTasks(work, body)),
  serve(contract.skipTask, (work, { params, body }) => skipTask(work, params.id, body)),
  serve(contract.orderTask, (work, { body }) => orderTask(work, body)),
];
