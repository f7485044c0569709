import type { TargetField } from '../imports.fields.ts';

/** A name of a species that was not written as the list has it. */
export interface UncertainSpecies {
  given: string;
  speciesId: number;
  how: string;
  count: number;
}

/** What is counted over all rows because listing it row by row would bury what matters. */
export class Tallies {
  /** How often a column said that a value is unknown: by saying nothing, or by 0, -1 or a dash. */
  readonly unknowns = new Map<TargetField, { blank: number; zero: number }>();
  readonly uncertainSpecies = new Map<string, UncertainSpecies>();
  /** Girths that were computed because only a diameter was given. */
  girthsFromDiameter = 0;

  countUnknown(field: TargetField, how: 'blank' | 'zero'): void {
    const count = this.unknowns.get(field) ?? { blank: 0, zero: 0 };
    count[how]++;
    this.unknowns.set(field, count);
  }

  countSpecies(given: string, speciesId: number, how: string): void {
    if (CERTAIN.has(how)) return;
    const known = this.uncertainSpecies.get(given);
    if (known) known.count++;
    else this.uncertainSpecies.set(given, { given, speciesId, how, count: 1 });
  }
}

/** See `SpeciesMatchHow`: these need no second look. */
const CERTAIN = new Set(['name', 'synonym', 'german']);
