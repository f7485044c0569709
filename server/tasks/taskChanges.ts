import type { Change } from '../audit/changes.store.ts';

/** What became of a control task by itself, because of something else that happened to its tree. */
export interface TaskTurn {
  id: string;
  act: 'arose' | 'moved' | 'fulfilled' | 'withdrawn';
  dueOn: string;
  /** The due day it had before; null when it has just arisen. */
  wasDueOn: string | null;
}

/** The same for the history: tasks of one tree. */
export function taskChanges(treeId: string, turns: readonly TaskTurn[]): Change[] {
  return turns.map(({ id, act, dueOn, wasDueOn }) => ({
    noun: 'task',
    thingId: id,
    treeId,
    act,
    before: wasDueOn === null ? null : { dueOn: wasDueOn },
    after: { dueOn },
  }));
}
