import { girthFromDiameter } from '../../trees/trees.rules.ts';
import { parseYear } from './numbers.ts';
import type { ImportPlan } from './plan.ts';
import { readSpecies } from './readSpecies.ts';
import type { RowReader } from './rowReader.ts';
import type { TreeFacts } from './verdict.ts';

/** The tallest tree known in Germany, a Douglas fir in Freiburg, has 67 m. */
const MOST_HEIGHT_M = 70;
/** The widest crowns of solitary limes and planes reach some 40 m. Own limit. */
const MOST_CROWN_M = 45;
/** The thickest living trees of Germany, old limes, have some 17 m. The constraint `tree_girths_plausible`. */
const MOST_GIRTH_CM = 2000;
const MOST_DIAMETER_CM = Math.floor(MOST_GIRTH_CM / Math.PI);
/** Nobody wrote down when a tree was planted before that. Own limit. */
const FIRST_YEAR = 1500;

/** What a row says about its tree. `status` null: it says one that is not known. */
export function readFacts(plan: ImportPlan, reader: RowReader): TreeFacts {
  const { speciesId, cultivar, speciesAsGiven } = readSpecies(plan, reader);
  return {
    number: wholeNumber(reader.name('number')),
    status: readStatus(reader),
    speciesId,
    cultivar,
    speciesAsGiven,
    plantingYear: readYear(plan, reader),
    heightM: reader.measure('height_m', MOST_HEIGHT_M, 1),
    crownDiameterM: reader.measure('crown_diameter_m', MOST_CROWN_M, 1),
    girthCm: readGirth(reader),
    street: reader.name('street'),
    houseNumber: reader.name('house_number'),
    tagNumber: reader.name('tag_number'),
    remarks: reader.text('remarks'),
    source: reader.text('source'),
    externalKey: reader.name('external_key'),
    vitality: reader.code('vitality') ?? null,
    condition: reader.code('condition') ?? null,
    agePhase: reader.code('age_phase') ?? null,
    siteType: reader.code('site_type') ?? null,
    safetyExpectation: reader.code('safety_expectation') ?? null,
  };
}

/** Tables that know only decimals write number 12 as `12.00`. */
function wholeNumber(number: string | null): string | null {
  return number?.replace(/^(\d+)[.,]0+$/, '$1') ?? null;
}

function readYear(plan: ImportPlan, reader: RowReader): number | null {
  const text = reader.name('planting_year');
  if (text === null) return null;
  const year = parseYear(text);
  if (year !== null && year >= FIRST_YEAR && year <= plan.thisYear) return year;
  reader.note('planting_year', year === null ? 'not_a_year' : 'year_implausible', text, {
    first: FIRST_YEAR,
    last: plan.thisYear,
  });
  return null;
}

/** Girth and diameter may differ by rounding and by an oval trunk; by more, one of them is wrong. Own limits. */
const TOLERANCE_CM = 10;
const TOLERANCE_SHARE = 0.1;

/** The girth; where only a diameter is given, the girth of a circle with it. */
function readGirth(reader: RowReader): number | null {
  const girth = reader.measure('girth_cm', MOST_GIRTH_CM, 0);
  const diameter = reader.measure('diameter_cm', MOST_DIAMETER_CM, 1);
  if (diameter === null) return girth;
  const computed = girthFromDiameter(diameter);
  if (girth === null) {
    reader.tallies.girthsFromDiameter++;
    return Math.max(1, computed);
  }
  if (Math.abs(girth - computed) > Math.max(TOLERANCE_CM, girth * TOLERANCE_SHARE)) {
    reader.note('diameter_cm', 'girth_contradicts', String(diameter), { girth, computed });
  }
  return girth;
}

/** Trees without a status are there; null: the row says one nobody knows. */
function readStatus(reader: RowReader): string | null {
  const status = reader.code('status', 'status_unknown');
  return status === undefined ? null : (status ?? 'BEST');
}
