import { useState } from 'react';
import { useLocation } from 'react-router';
import { z } from 'zod';
import { kindsOf, type Kinds } from '#rules/planner/pace';

const selection = z.object({
  taskIds: z.array(z.string()).min(1),
  kinds: z.record(z.string(), z.number()),
});

/** Tasks selected elsewhere, as they travel to the page that makes a round of them. */
export function chosenTasks(tasks: readonly { id: string; type: string }[]): z.infer<typeof selection> {
  return { taskIds: tasks.map(({ id }) => id), kinds: kindsOf(tasks) };
}

/** Tasks that were selected in the list before; null: none were, or the person chooses by window and place instead. */
export function useChosenTasks(): { ids: string[] | null; kinds: Kinds | null; forget(): void } {
  const found = selection.safeParse(useLocation().state);
  const [isForgotten, setForgotten] = useState(false);
  const chosen = found.success && !isForgotten ? found.data : null;
  return {
    ids: chosen?.taskIds ?? null,
    kinds: chosen?.kinds ?? null,
    forget: () => setForgotten(true),
  };
}
