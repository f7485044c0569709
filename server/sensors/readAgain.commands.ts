import type { ActOf } from '../audit/acts.text.ts';
import { recordChanges } from '../audit/changes.store.ts';
import { Problem } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { requireSensor } from './sensorFile.ts';
import { readAgain, readAgainOfSource, sourceExists } from './uplinks.store.ts';
import { beAloneWithUplinks } from './waiting.store.ts';

interface Again {
  messages: number;
}

/** Has what was put aside of a sensor read again: a decoder may have learned something meanwhile. */
export async function readSensorAgain(work: Work, id: string): Promise<Again> {
  await beAloneWithUplinks(work.db);
  const { devEui } = await requireSensor(work, id);
  const messages = await readAgain(work.db, devEui, false);
  await record(work, 'sensor', id, messages);
  return { messages };
}

export async function readSourceAgain(work: Work, id: string): Promise<Again> {
  await beAloneWithUplinks(work.db);
  if (!(await sourceExists(work.db, id))) throw new Problem('not_found', 'There is no such source');
  const messages = await readAgainOfSource(work.db, id);
  await record(work, 'lorawan_source', id, messages);
  return { messages };
}

function record(work: Work, noun: 'sensor' | 'lorawan_source', thingId: string, messages: number) {
  const act: ActOf<'sensor'> & ActOf<'lorawan_source'> = 'read_again';
  return recordChanges(work, [{ noun, thingId, treeId: null, act, before: null, after: { messages } }]);
}
