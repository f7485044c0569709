/** Facts of a tree by name, as its master data and history give them. */
export type Facts = Readonly<Record<string, unknown>>;

/** Something that happened to a tree after the day asked for. */
export interface LaterChange {
  act: string;
  before: Facts | null;
}

/** What the inspection in force on that day said, and which of its facts the office had changed again by then. */
export interface InForce {
  facts: Facts;
  overruled: readonly string[];
}

/** Only an inspection says these; where there was none they were unknown. */
const SEEN = ['vitality', 'condition', 'lastResult', 'lastInspectedOn', 'nextDueOn'];

/**
 * A tree as it was: its present facts taken back change by change, `later` newest first. What inspections say is taken
 * from the one in force then, because it is kept word by word. Null when the tree was recorded later.
 */
export function rewind(present: Facts, later: readonly LaterChange[], inForce: InForce | null): Facts | null {
  const past: Record<string, unknown> = { ...present };
  for (const { act, before } of later) {
    if (act === 'mapped' || act === 'imported') return null;
    for (const [field, value] of Object.entries(before ?? {})) if (field in past) past[field] = value;
  }
  for (const field of SEEN) past[field] = inForce?.facts[field] ?? null;
  for (const [field, value] of Object.entries(inForce?.facts ?? {}))
    if (field in past && !inForce?.overruled.includes(field)) past[field] = value;
  return past;
}

/**
 * A check after a storm judges nothing of a tree but danger: the newest of its storm, as long as no whole inspection
 * followed it. `checks` latest first. As `refreshTreeFromInspections` says it of the present.
 */
export function withStormDanger(
  inForce: (InForce & { inspectedAt: string }) | null,
  checks: readonly { result: string; inspectedAt: string }[],
): InForce | null {
  const since = inForce === null ? -Infinity : Date.parse(inForce.inspectedAt);
  const danger = checks.find(({ result, inspectedAt }) => result === 'GV' && Date.parse(inspectedAt) > since);
  if (!danger) return inForce;
  return {
    facts: { ...inForce?.facts, lastResult: danger.result },
    overruled: inForce?.overruled ?? [],
  };
}

/** The facts that differ, in the order the tree has them. */
export function differencesBetween(
  past: Facts,
  present: Facts,
): { field: string; was: unknown; is: unknown }[] {
  return Object.keys(present)
    .map((field) => ({ field, was: past[field] ?? null, is: present[field] ?? null }))
    .filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
}
