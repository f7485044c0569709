import express, { type Router } from 'express';
import type { Knex } from 'knex';

/** `live`: the process answers. `ready`: it can also reach its database. Neither says more to a stranger. */
export function healthRouter(knex: Knex): Router {
  const router = express.Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const ready = await reachable(knex);
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unavailable' });
  });
  return router;
}

async function reachable(knex: Knex): Promise<boolean> {
  try {
    await knex.raw('SELECT 1');
    return true;
  } catch {
    return false; // being away is the answer, not an error
  }
}
