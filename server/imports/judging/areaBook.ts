import { v7 as uuidv7 } from 'uuid';
import { uuidBytes } from '../../db/uuidBytes.ts';

/** A control area that trees of the import stand in. */
export interface Area {
  id: string;
  /** The id as PostgreSQL's binary format has it. */
  idBytes: Uint8Array;
  name: string;
  kind: 'street' | 'green';
  district: string | null;
  /** Is it made by this import? */
  isNew: boolean;
  /** Numbers of living trees that are taken; null until they have been asked for. */
  numbers: Set<string> | null;
}

/** The control areas of an import by name; knows those that exist and makes those that are missing. */
export class AreaBook {
  readonly #byName = new Map<string, Area>();
  /** The same by the names as they are written: most rows name the area of the row before. */
  readonly #asWritten = new Map<string, Area>();
  #made: Area[] = [];
  /** Are there areas from before? In an empty cadastre nothing has to be asked. */
  readonly anyBefore: boolean;

  constructor(existing: readonly Pick<Area, 'id' | 'name' | 'kind'>[]) {
    this.anyBefore = existing.length > 0;
    for (const area of existing) {
      this.#byName.set(keyOf(area.name), {
        ...area,
        idBytes: uuidBytes(area.id),
        district: null,
        isNew: false,
        numbers: null,
      });
    }
  }

  /** The area of that name, if there is one. */
  known(name: string): Area | undefined {
    const met = this.#asWritten.get(name);
    if (met) return met;
    const known = this.#byName.get(keyOf(name));
    if (known) this.#asWritten.set(name, known);
    return known;
  }

  /** Makes the area of that name, which is not known yet. */
  make(name: string, district: string | null): Area {
    const id = uuidv7();
    const made: Area = {
      id,
      idBytes: uuidBytes(id),
      name,
      kind: kindOf(name),
      district,
      isNew: true,
      numbers: new Set(),
    };
    this.#byName.set(keyOf(name), made);
    this.#made.push(made);
    return made;
  }

  /** Areas made since the last time this was asked. */
  takeMade(): Area[] {
    const made = this.#made;
    this.#made = [];
    return made;
  }
}

function keyOf(name: string): string {
  return name.toLowerCase();
}

/** Words that tell a green area from a street. Where none stands in the name, it is taken for a street. */
const GREEN =
  /park(?!platz|haus|straße|strasse|weg|allee|ring)|grün|anlage|friedhof|spielplatz|bolzplatz|garten(?!straße|strasse|weg|allee)|wald(?!straße|strasse|weg|allee)|wiese(?!nstr|nweg)|schule|kita|kindergarten|sportplatz|bad\b|stadion|deponie|camping|ufer(?!straße|strasse|weg)/i;

function kindOf(name: string): Area['kind'] {
  return GREEN.test(name) ? 'green' : 'street';
}
