import type { Tree } from '../../server/trees/trees.contract.ts';
import type { KeptOperation } from '../../client/offline/operation.ts';
import type { Facts } from './facts.ts';
import { groupedBy } from './grouped.ts';
import { versionOf, withoutVersion } from './judge.ts';
import type { Standings } from './standing.ts';
import type { PlantedTree } from './town.ts';

/** Finer than a tree's place is kept. */
const MILLIMETRE_DEG = 1e-8;

/** Where trees are not as they must be after what was applied: the model knows no database, only what was done. */
export function differencesFromModel(
  standings: Standings,
  facts: Facts,
  planted: readonly PlantedTree[],
): string[] {
  const applied = [...standings.values()].flatMap((standing) =>
    standing.is === 'applied' ? [standing.row] : [],
  );
  const byTree = groupedBy(
    applied.filter(({ treeId }) => treeId !== null),
    ({ objectId }) => objectId,
  );
  const first = new Map<string, object>(planted.map(({ id, facts: mapped }) => [id, mapped]));
  for (const { kind, objectId, body } of applied) if (kind === 'mapTree') first.set(objectId, body);
  return [...first].flatMap(([id, mapped]) => {
    const tree = facts.trees.get(id);
    if (!tree) return [`tree ${id} is gone`];
    const wanted = { ...mapped, ...changesBy(byTree.get(id) ?? []), ...inspectedBy(byTree.get(id) ?? []) };
    return differences(wanted, tree);
  });
}

/** Edits and moves in the order the versions tell. */
function changesBy(rows: readonly KeptOperation[]): object {
  const changes = rows
    .filter(({ kind }) => kind === 'editTree' || kind === 'moveTree')
    .toSorted((one, other) => versionOf(one) - versionOf(other));
  return Object.fromEntries(changes.flatMap(({ body }) => Object.entries(withoutVersion(body))));
}

/** The latest inspection says how the tree is. */
function inspectedBy(rows: readonly KeptOperation[]): object {
  const inspections = rows.filter(({ kind }) => kind === 'recordInspection').map(({ body }) => body);
  const latest = inspections
    .map((body) => new Map<string, unknown>(Object.entries(body)))
    .toSorted((one, other) => String(one.get('inspectedAt')).localeCompare(String(other.get('inspectedAt'))))
    .at(-1);
  return latest ? { vitality: latest.get('vitality'), lastInspectionId: latest.get('id') } : {};
}

const COMPARED = [
  'remarks',
  'houseNumber',
  'heightM',
  'crownDiameterM',
  'status',
  'vitality',
  'lastInspectionId',
  'controlAreaId',
] as const;

function differences(wanted: object, tree: Tree): string[] {
  const expected = new Map<string, unknown>(Object.entries(wanted));
  const wrong = COMPARED.filter((field) => (expected.get(field) ?? null) !== (tree[field] ?? null));
  const place = expected.get('position');
  const isElsewhere =
    Array.isArray(place) &&
    tree.position.some((part, axis) => Math.abs(part - Number(place[axis])) > MILLIMETRE_DEG);
  return [
    ...wrong.map(
      (field) => `tree ${tree.id}: ${field} is ${tree[field]}, and not ${String(expected.get(field))}`,
    ),
    ...(isElsewhere
      ? [`tree ${tree.id} stands at ${tree.position.join(', ')}, and not at ${place.join(', ')}`]
      : []),
  ];
}
