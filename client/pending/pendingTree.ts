import type { ControlArea } from '#contract/areas/areas';
import { newInspection } from '#contract/inspections/inspections';
import type { Species } from '#contract/species/species';
import { editTree, moveTree, newTree, type Tree } from '#contract/trees/trees';
import { controlState } from '#rules/trees/trees';
import type { KeptOperation } from '../offline/operation.ts';

/** What the device knows besides: names for ids, who works, and the city's day. */
export interface Known {
  areas: readonly ControlArea[];
  species: readonly Species[];
  by: string;
  today: string;
}

/** A tree that is only on this device so far, as its file shows it; null when none of the operations maps one. */
export function mappedTree(waiting: readonly KeptOperation[], known: Known): Tree | null {
  const operation = waiting.find(({ kind }) => kind === 'mapTree');
  const mapped = newTree.safeParse(operation?.body).data;
  if (!operation || !mapped) return null;
  const made = { at: operation.madeAt, by: known.by };
  return shown(
    {
      ...mapped,
      ...NOT_KNOWN_YET,
      ...areaNamed(mapped.controlAreaId, known),
      ...speciesNamed(mapped.speciesId, known),
      createdAt: made.at,
      createdBy: made.by,
      updatedAt: made.at,
      updatedBy: made.by,
    },
    known.today,
  );
}

/** A tree as it will be once the server has what waits for it; what was refused changes nothing. */
export function withWaiting(tree: Tree, waiting: readonly KeptOperation[], known: Known): Tree {
  const changes = waiting.filter(({ state }) => state !== 'refused');
  if (changes.length === 0) return tree;
  const changed = { ...tree };
  for (const one of changes) Object.assign(changed, changesBy(one, known));
  return shown(changed, known.today);
}

/** The server gives a tree its first version, and all that it finds out by itself. */
const NOT_KNOWN_YET = {
  featureId: 0,
  generation: 1,
  version: 1,
  controlState: 'uninspected',
  vitality: null,
  condition: null,
  lastInspectedOn: null,
  nextDueOn: null,
  dueUntil: null,
  speciesAsGiven: null,
  successorId: null,
  importId: null,
  lastInspectionId: null,
  lastFoliage: null,
  lastResult: null,
} as const;

function changesBy({ kind, body }: KeptOperation, known: Known): Partial<Tree> {
  if (kind === 'editTree') {
    const { version: _version, ...facts } = editTree.body.safeParse(body).data ?? { version: 0 };
    return {
      ...facts,
      ...(facts.controlAreaId === undefined ? {} : areaNamed(facts.controlAreaId, known)),
      ...(facts.speciesId === undefined ? {} : speciesNamed(facts.speciesId, known)),
    };
  }
  if (kind === 'moveTree') {
    const { version: _version, ...place } = moveTree.body.safeParse(body).data ?? { version: 0 };
    return place;
  }
  const inspected = kind === 'recordInspection' ? newInspection.safeParse(body).data : undefined;
  if (!inspected) return {};
  const { vitality, condition, agePhase, result, nextDueOn, inspectedAt } = inspected;
  return {
    vitality,
    condition,
    agePhase,
    nextDueOn,
    lastResult: result,
    lastInspectedOn: inspectedAt.slice(0, 10),
  };
}

function areaNamed(areaId: string, { areas }: Known): Pick<Tree, 'controlAreaName' | 'district'> {
  const area = areas.find(({ id }) => id === areaId);
  return { controlAreaName: area?.name ?? '', district: area?.district ?? null };
}

function speciesNamed(speciesId: number | null, { species }: Known) {
  const found = species.find(({ id }) => id === speciesId);
  return {
    botanicalName: found?.botanicalName ?? null,
    germanName: found?.germanName ?? null,
    englishName: found?.englishName ?? null,
    genus: found?.genus ?? null,
    longevity: found?.longevity ?? null,
    bylaw: found?.bylaw ?? null,
  };
}

function shown<Part extends Pick<Tree, 'status' | 'nextDueOn' | 'lastInspectedOn'>>(
  tree: Part,
  today: string,
): Part & Pick<Tree, 'controlState'> {
  return { ...tree, controlState: controlState(tree, today) };
}
