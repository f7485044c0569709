import type { ImportReport } from '../imports.contract.ts';
import { NOT_TAKEN } from '../imports.fields.ts';
import { foldName } from '../mapping/foldName.ts';
import { columnName, type ImportPlan } from './plan.ts';
import type { Tallies } from './tallies.ts';
import type { RowIssue, Verdict } from './verdict.ts';

const MOST_EXAMPLES = 5;

type IssueCount = ImportReport['issues'][number];

/** Adds up what becomes of the rows, so that in the end every one of them is accounted for. */
export class Account {
  readonly rows = { read: 0, clean: 0, flagged: 0, refused: 0, filled: 0 };
  readonly #issues = new Map<string, IssueCount>();
  readonly #unmatched = new Map<string, { given: string; count: number; suggestions: string }>();

  add(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) {
      this.rows.read++;
      this.rows[outcomeOf(verdict)]++;
      if (verdict.kind === 'fill') this.rows.filled++;
      for (const issue of verdict.issues) this.#count(verdict.row, issue);
    }
  }

  /** The whole account; `tallies` holds what was counted on the way. */
  report(plan: ImportPlan, tallies: Tallies, areasMade: number, crs: string): ImportReport {
    return {
      rows: { ...this.rows },
      issues: [...this.#issues.values()].toSorted((a, b) => b.count - a.count),
      unknowns: [...tallies.unknowns].map(([field, count]) => ({
        field,
        column: columnName(plan, field),
        ...count,
      })),
      species: {
        unmatched: [...this.#unmatched.values()].toSorted((a, b) => b.count - a.count),
        uncertain: [...tallies.uncertainSpecies.values()]
          .toSorted((a, b) => b.count - a.count)
          .map(({ given, speciesId, how, count }) => ({
            given,
            how,
            count,
            taken: plan.species.botanicalNames.get(speciesId) ?? '',
          })),
      },
      areasMade,
      girthsFromDiameter: tallies.girthsFromDiameter,
      girthHeightM:
        plan.columnOf.has('girth_cm') || plan.columnOf.has('diameter_cm') ? plan.girthHeightM : null,
      crs,
      columnsLeftOut: columnsLeftOut(plan),
    };
  }

  #count(row: number, issue: RowIssue): void {
    const name = `${issue.key} ${issue.field}`;
    const counted = this.#issues.get(name) ?? {
      key: issue.key,
      field: issue.field,
      column: issue.column,
      count: 0,
      examples: [],
    };
    counted.count++;
    if (counted.examples.length < MOST_EXAMPLES) {
      counted.examples.push({ row, value: issue.value, ...(issue.params ? { params: issue.params } : {}) });
    }
    this.#issues.set(name, counted);
    if (issue.key === 'species_unmatched') this.#countUnmatched(issue);
  }

  #countUnmatched({ value, params }: RowIssue): void {
    const known = this.#unmatched.get(value);
    if (known) known.count++;
    else
      this.#unmatched.set(value, { given: value, count: 1, suggestions: String(params?.suggestions ?? '') });
  }
}

/** Clean: taken as it stood. Flagged: taken, with something to look at. Refused: not taken. */
export function outcomeOf(verdict: Verdict): 'clean' | 'flagged' | 'refused' {
  if (verdict.kind === 'refused') return 'refused';
  return verdict.issues.length > 0 ? 'flagged' : 'clean';
}

function columnsLeftOut(plan: ImportPlan): ImportReport['columnsLeftOut'] {
  const taken = new Set(plan.columnOf.values());
  return plan.columns
    .filter((_, index) => !taken.has(index))
    .map((column) => ({
      column,
      reason: Object.entries(NOT_TAKEN).find(([, names]) => names.includes(foldName(column)))?.[0] ?? null,
    }));
}
