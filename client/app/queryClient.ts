import { MutationCache, QueryClient } from '@tanstack/react-query';
import { isSomethingTaken } from '../device/areaView.ts';
import { onServerChange } from '../http/changes.ts';
import { currentLine, onLineChange } from '../offline/line.ts';
import { onOutboxChange } from '../offline/outboxView.ts';
import { Refusal, ServerFault, Unreachable } from '../http/refusal.ts';

/** A refusal stays a refusal; a bad line is worth two more tries. */
const RETRIES = 2;

export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    // Somebody else was quicker: what is shown is out of date.
    onError: (error) => {
      if (error instanceof Refusal && error.kind === 'conflict') askAnew();
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // Browsers often believe to be offline when the city's network is there, and the device has answers too.
      networkMode: 'always',
      retry: (failures, error) =>
        failures < RETRIES &&
        ((error instanceof Unreachable && currentLine() !== 'unreachable') || error instanceof ServerFault),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

// What the server and what the device answered must not stand side by side: both ways everything is asked anew. Where
// the device knows nothing, what is on the screen stays.
let wasGone = false;
onLineChange(() => {
  const isGone = currentLine() === 'unreachable';
  if (isGone === wasGone) return;
  wasGone = isGone;
  if (!isGone || isSomethingTaken()) void queryClient.invalidateQueries();
});

// Without the server the device's lists follow what was just done on it.
onOutboxChange(() => {
  if (!wasGone || !isSomethingTaken()) return;
  for (const noun of ['trees', 'tasks', 'orders']) void queryClient.invalidateQueries({ queryKey: [noun] });
});

// One write changes tree, task, counts and history together: everything but reference data is asked again.
function askAnew(): void {
  void queryClient.invalidateQueries({ predicate: (query) => query.meta?.isReference !== true });
}
onServerChange(askAnew);
