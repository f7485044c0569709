/** What a file says of a tree and what the cadastre has of it, named as everywhere. */
export interface SourceFacts {
  number: string | null;
  status: string;
  controlAreaId: string;
  speciesId: number | null;
  speciesAsGiven: string | null;
  cultivar: string | null;
  plantingYear: number | null;
  heightM: number | null;
  crownDiameterM: number | null;
  stemGirthsCm: readonly number[];
  girthHeightM: number | null;
  street: string | null;
  houseNumber: string | null;
  tagNumber: string | null;
  remarks: string | null;
  source: string | null;
  externalKey: string | null;
  /** Longitude, latitude in degrees WGS 84. */
  position: readonly [number, number];
}
export type SourceField = keyof SourceFacts;

/** Fields that only have a meaning with another one: they are compared, kept and taken together with it. */
const COMPANIONS: Partial<Record<SourceField, SourceField>> = {
  speciesId: 'speciesAsGiven',
  stemGirthsCm: 'girthHeightM',
};

/** A field and what goes with it. */
export function withCompanion(field: SourceField): SourceField[] {
  const companion = COMPANIONS[field];
  return companion ? [field, companion] : [field];
}

/** Is it compared with another field rather than by itself? */
export function isCompanion(field: string): boolean {
  return Object.values(COMPANIONS).some((companion) => companion === field);
}

/** What becomes of one tree: three sides compared field by field. */
export interface Comparison {
  /** What the source changed: what the tree has, and what the source says. */
  before: Partial<SourceFacts>;
  after: Partial<SourceFacts>;
  /** Of these, fields somebody had changed here. */
  conflicts: SourceField[];
  /** Fields changed here and not by the source. */
  kept: SourceField[];
  /** A status the source gives that only the office can give. */
  proposedStatus: string | null;
  /** What the source says differently than last time, wherever the tree stands. */
  said: Partial<SourceFacts>;
}

/**
 * Compares what a source says (`says`, only the fields it speaks of) with what it said last (`base`) and with what the
 * tree has (`present`). A field the source did not change is never touched.
 */
export function compareTree(
  says: Partial<SourceFacts>,
  base: SourceFacts,
  present: SourceFacts,
  needsDecision: (from: string, to: string) => boolean,
): Comparison {
  const outcome: Comparison = {
    before: {},
    after: {},
    conflicts: [],
    kept: [],
    proposedStatus: null,
    said: {},
  };
  for (const field of fieldsOf(says)) {
    const theirs = { ...present, ...says };
    const differs = !isSame(field, theirs, present);
    if (isSame(field, theirs, base)) {
      if (differs) outcome.kept.push(field);
      continue;
    }
    copy(field, theirs, outcome.said);
    if (!differs) continue;
    if (field === 'status' && needsDecision(present.status, theirs.status)) {
      outcome.proposedStatus = theirs.status;
      continue;
    }
    copy(field, present, outcome.before);
    copy(field, theirs, outcome.after);
    if (!isSame(field, present, base)) outcome.conflicts.push(...withCompanion(field));
  }
  outcome.conflicts = withCoupled(outcome);
  return outcome;
}

/** A cultivar of one side under the species of the other is a tree that does not exist: both wait for a decision. */
function withCoupled({ conflicts, after }: Comparison): SourceField[] {
  const coupled: SourceField[] = ['speciesId', 'cultivar'];
  if (!coupled.some((field) => conflicts.includes(field))) return conflicts;
  const missing = coupled.filter((field) => field in after && !conflicts.includes(field));
  return [...conflicts, ...missing.flatMap(withCompanion)];
}

function fieldsOf(facts: Partial<SourceFacts>): SourceField[] {
  const fields = Object.keys(facts) as SourceField[]; // an object of exactly these fields
  return fields.filter((field) => !isCompanion(field));
}

function copy(field: SourceField, from: SourceFacts, into: Partial<SourceFacts>): void {
  Object.assign(into, Object.fromEntries(withCompanion(field).map((name) => [name, from[name]])));
}

/** A centimetre: below it two positions are one. */
export const SAME_PLACE_M = 0.01;

/** Do two sides say the same in a field? */
export function isSame(field: SourceField, one: SourceFacts, other: SourceFacts): boolean {
  switch (field) {
    case 'position':
      return metresBetween(one.position, other.position) <= SAME_PLACE_M;
    case 'stemGirthsCm':
      return one.stemGirthsCm.join() === other.stemGirthsCm.join();
    case 'speciesId':
      // A name that could not be matched counts only where there is no species.
      return (
        one.speciesId === other.speciesId &&
        (one.speciesId !== null || one.speciesAsGiven === other.speciesAsGiven)
      );
    default:
      return one[field] === other[field];
  }
}

/** Mean radius of the earth (IUGG); over a few metres the sphere errs by less than half a percent. */
const EARTH_M = 6_371_008.8;

/** Metres between two places close to each other. */
export function metresBetween(
  [lonA, latA]: readonly [number, number],
  [lonB, latB]: readonly [number, number],
): number {
  const radians = Math.PI / 180;
  const east = (lonB - lonA) * radians * Math.cos(((latA + latB) / 2) * radians);
  return EARTH_M * Math.hypot(east, (latB - latA) * radians);
}
