import { z } from 'zod';
import { endpoint, listOf } from '../http/endpoint.ts';
import { controlTask, taskWindow } from '../tasks/tasks.contract.ts';

const params = z.strictObject({ id: z.uuid() });

export const listNearby = endpoint({
  method: 'get',
  needs: 'tasks.plan',
  path: '/api/rounds/:id/nearby',
  tag: 'rounds',
  summary:
    'Open tasks in no round that stand near the trees of this one, the nearest first: what may be added',
  params,
  query: z.strictObject({ window: listOf(taskWindow).default(['overdue', 'due', 'upcoming']) }),
  reply: z.object({ tasks: z.array(controlTask) }),
});

export const listRoundsOfTree = endpoint({
  method: 'get',
  needs: 'rounds.read',
  path: '/api/trees/:id/rounds',
  tag: 'rounds',
  summary: 'In which open rounds the tasks of a tree stand; inspectors are told of their own',
  params,
  reply: z.object({
    rounds: z.array(
      z.object({ taskId: z.uuid(), roundId: z.uuid(), name: z.string(), inspectorName: z.string() }),
    ),
  }),
});
