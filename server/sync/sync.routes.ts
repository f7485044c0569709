import { serve, type Route } from '../http/serve.ts';
import { applyOperations } from './sync.commands.ts';
import { sync } from './sync.contract.ts';

export function syncRoutes(log: (line: string) => void): Route[] {
  const noteFailure = (id: string, error: unknown) => {
    const described = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log(JSON.stringify({ level: 'error', operation: id, error: described }));
  };
  return [
    serve(sync, async (work, { body }, visit) => ({
      outcomes: await applyOperations(work, visit, body.operations, noteFailure),
    })),
  ];
}
