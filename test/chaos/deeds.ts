import type { Chance } from '../../seeds/town/chance.ts';
import { suggestNextDue } from '../../server/inspections/inspections.rules.ts';
import type { NewOperation } from '../../client/offline/operation.ts';
import { aFinding, anInspection, aTree } from '../support/examples.ts';
import type { Deed, TreeRef } from './plan.ts';
import { dayFromNow, type PlantedTree } from './town.ts';

/** What a tablet has in front of it while it works. */
export interface Desk {
  tablet: number;
  areaId: string;
  planted: readonly PlantedTree[];
  /** Ids of what this tablet has added, the oldest first. */
  mapped: string[];
  areas: string[];
  /** The version of a tree as this tablet last saw it. */
  known: Map<string, number>;
  chance: Chance;
}

type Worded = Pick<NewOperation, 'kind' | 'params' | 'body' | 'objectId' | 'needs' | 'treeId'>;

/** A deed as the outbox takes it; null when the tablet has nothing to do it to. */
export function operationOf(deed: Deed, desk: Desk, photoIds: readonly string[]): NewOperation | null {
  const worded = wordsOf(deed, desk, photoIds);
  return (
    worded && {
      ...worded,
      position: null,
      draftId: newIdOf(desk),
      title: `Eintrag ${deed.number}`,
      form: null,
      photoIds,
    }
  );
}

/** The tree a deed is done to, or null. */
export function treeIdOf(tree: TreeRef | null, desk: Desk): string | null {
  if (!tree) return null;
  return ('own' in tree ? desk.mapped[tree.own] : desk.planted[tree.planted]?.id) ?? null;
}

function wordsOf(deed: Deed, desk: Desk, photoIds: readonly string[]): Worded | null {
  const treeId = treeIdOf(deed.tree, desk);
  if (deed.kind === 'mapTree') return mapping(deed, desk);
  if (deed.kind === 'addControlArea') return addingArea(deed, desk);
  if (treeId === null) return null;
  const ofTree = { objectId: treeId, treeId, needs: [] };
  const version = desk.known.get(treeId) ?? 1;
  switch (deed.kind) {
    case 'editTree':
      return { ...ofTree, kind: 'editTree', params: { id: treeId }, body: { ...factsOf(deed), version } };
    case 'moveTree':
      return {
        ...ofTree,
        kind: 'moveTree',
        params: { id: treeId },
        body: { ...placeOf(deed.number), version },
      };
    case 'recordInspection':
      return { ...ofTree, kind: 'recordInspection', params: {}, body: inspectionOf(treeId, desk, photoIds) };
    case 'skipTask':
      return skipping(deed, desk, treeId);
  }
}

function mapping(deed: Deed, desk: Desk): Worded {
  const id = newIdOf(desk);
  const controlAreaId = (deed.area === null ? undefined : desk.areas[deed.area]) ?? desk.areaId;
  desk.mapped.push(id);
  const body = aTree(controlAreaId, { id, ...placeOf(deed.number), remarks: `Eintrag ${deed.number}` });
  return { kind: 'mapTree', params: {}, body, objectId: id, treeId: id, needs: [controlAreaId] };
}

function addingArea(deed: Deed, desk: Desk): Worded {
  const id = newIdOf(desk);
  desk.areas.push(id);
  const name = deed.isCommonName ? `Gemeinsamer Weg ${deed.number % 5}` : `Weg ${deed.number}`;
  const body = { id, name, kind: 'street', district: null };
  return { kind: 'addControlArea', params: {}, body, objectId: id, treeId: null, needs: [] };
}

function skipping(deed: Deed, desk: Desk, treeId: string): Worded | null {
  const planted = desk.planted.find(({ id }) => id === treeId);
  if (!planted) return null;
  return {
    kind: 'skipTask',
    params: { id: planted.taskId },
    body: { version: planted.taskVersion, reason: `Eintrag ${deed.number}`, nextDueOn: dayFromNow(30) },
    objectId: treeId,
    treeId,
    needs: [],
  };
}

function factsOf({ facts, number }: Deed): Record<string, unknown> {
  const values = {
    remarks: `Eintrag ${number}`,
    houseNumber: String(number),
    // Tenths of a metre within what a tree may measure; where they run out, a value would be no change any more.
    heightM: number < 790 ? 1 + number / 10 : null,
    crownDiameterM: number < 590 ? 1 + number / 10 : null,
  };
  return Object.fromEntries(
    facts.map((fact) => {
      if (fact === 'felled') return ['status', 'UMG'];
      return values[fact] === null ? ['houseNumber', values.houseNumber] : [fact, values[fact]];
    }),
  );
}

/** Each place is another one, by a hand's breadth. */
function placeOf(number: number) {
  const position: [number, number] = [8.21 + number * 0.000001, 53.143];
  return { position, positionMethod: 'GNSS' as const, positionAccuracyM: 2.5 };
}

function inspectionOf(treeId: string, desk: Desk, photoIds: readonly string[]) {
  const { chance } = desk;
  const seen = anInspection(treeId, {
    id: newIdOf(desk),
    inspectedAt: new Date().toISOString(),
    vitality: chance.pick(['0', '1', '2']),
    findings: [aFinding({ id: newIdOf(desk), photoIds: [...photoIds] })],
    condition: 'L',
    result: 'OM',
  });
  const nextDueOn = suggestNextDue(seen.inspectedAt.slice(0, 10), seen).dueOn;
  // Near midnight the server's day is another one than ours, and then its suggestion differs.
  return { ...seen, nextDueOn, deviationReason: 'Probe' };
}

function newIdOf({ chance }: Desk): string {
  return chance.uuid(Date.now());
}
