import type { Day } from '../calendar/calendar.rules.ts';
import { Problem, type Issue } from '../http/problem.ts';
import type { Work } from '../http/serve.ts';
import { bylawProtection } from '../trees/trees.rules.ts';
import { casesOf, type CaseRow } from './decisions.store.ts';
import { protectionOf, UNDECIDED } from './fellings.rules.ts';
import { mayStayWrong, standsAgainst, type FellingCase, type LawfulAct, type Span } from './lawful.rules.ts';

/** A strong intervention as the rules look at it. */
export function asCase(row: CaseRow): FellingCase {
  return {
    measure: row.measure,
    urgency: row.urgency,
    facts: row.facts ?? UNDECIDED,
    protection: protectionOf(row.protections, bylawProtection(row)),
  };
}

/** Refuses to order a strong intervention that may not be done. Other measures pass. */
export async function refuseUnlawful({ db }: Pick<Work, 'db'>, id: string, span: Span): Promise<void> {
  refuse(await againstOne(db, 'order', id, span));
}

/**
 * Refuses to accept a strong intervention of which something is missing; what the office accepts all the same, with a
 * reason, it is told by the keys of the broken rules.
 */
export async function rulesBroken(
  { db }: Pick<Work, 'db'>,
  id: string,
  doneOn: Day,
  despite: string | null,
): Promise<string[]> {
  const issues = await againstOne(db, 'accept', id, { from: doneOn, until: doneOn });
  refuse(despite === null ? issues : issues.filter((issue) => !mayStayWrong(issue)));
  return issues.map(({ key }) => key);
}

async function againstOne(db: Work['db'], act: LawfulAct, id: string, span: Span): Promise<Issue[]> {
  return (await casesOf(db, [id])).flatMap((row) =>
    standsAgainst(asCase(row), act, span).map((issue) => about(row, issue)),
  );
}

/** The same for an order of many: of each measure that does not go along the first thing that stands against it. */
export async function refuseUnlawfulOrder(
  { db }: Pick<Work, 'db'>,
  ids: readonly string[],
  span: Span,
): Promise<void> {
  const rows = await casesOf(db, ids);
  refuse(
    rows.flatMap((row) => {
      const [first] = standsAgainst(asCase(row), 'order', span);
      return first ? [{ ...about(row, first), path: `measures.${ids.indexOf(row.id)}` }] : [];
    }),
  );
}

function about({ id, treeNumber }: CaseRow, issue: Issue): Issue {
  return { ...issue, params: { ...issue.params, id, tree: treeNumber } };
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0)
    throw new Problem('invalid', 'A decision about a felling or a severe cut is missing', issues);
}
