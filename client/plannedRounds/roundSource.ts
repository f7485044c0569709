import { taskWindow } from '#contract/tasks/tasks';
import type { z } from 'zod';
import type { RoundSource } from './plannedRounds.queries.ts';

export type TaskWindow = z.infer<typeof taskWindow>;
export const TASK_WINDOWS = taskWindow.options;

/** Of which open tasks a round is made; it stands in the page's address. */
export interface SourcePlace {
  windows: readonly TaskWindow[];
  areaId: string | null;
  /** An area drawn on the map. */
  within: string | null;
  /** Whose tasks, `none` for nobody's; null for everybody's. */
  person: string | null;
}

/** What is due and overdue, unless the address says more. */
export function readSource(address: URLSearchParams): SourcePlace {
  const named = (address.get('window') ?? '').split(',');
  const windows = TASK_WINDOWS.filter((window) => named.includes(window));
  return {
    windows: address.has('window') ? windows : ['overdue', 'due'],
    areaId: address.get('area'),
    within: address.get('within'),
    person: address.get('person'),
  };
}

export function writeSource({ windows, areaId, within, person }: SourcePlace): URLSearchParams {
  const address = new URLSearchParams({ window: windows.join() });
  if (areaId !== null) address.set('area', areaId);
  if (within !== null) address.set('within', within);
  if (person !== null) address.set('person', person);
  return address;
}

/** The filter that is asked for; null while no window is chosen: then nothing is meant, not everything. */
export function sourceQuery({ windows, areaId, within, person }: SourcePlace): RoundSource | null {
  if (windows.length === 0) return null;
  return {
    window: [...windows],
    ...(areaId === null ? {} : { area: [areaId] }),
    ...(within === null ? {} : { within }),
    ...(person === null ? {} : { assignedTo: person }),
  };
}
