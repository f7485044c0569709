import { QueryClient } from '@tanstack/react-query';
import { onServerChange } from '../http/changes.ts';
import { ServerFault, Unreachable } from '../http/refusal.ts';

/** A refusal stays a refusal; a bad line is worth two more tries. */
const RETRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    // `networkMode: always`, because browsers often believe to be offline when the city's network is there.
    queries: {
      networkMode: 'always',
      staleTime: 20_000,
      retry: (failures, error) =>
        failures < RETRIES && (error instanceof Unreachable || error instanceof ServerFault),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

// One write changes tree, task, counts and history together: everything but reference data is asked again.
onServerChange(() => {
  void queryClient.invalidateQueries({ predicate: (query) => query.meta?.isReference !== true });
});
