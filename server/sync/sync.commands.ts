import { admit } from '../accounts/signedIn.ts';
import { addControlArea } from '../areas/areas.commands.ts';
import * as areas from '../areas/areas.contract.ts';
import { expectedProblem } from '../http/errors.ts';
import { isTakenBack } from '../http/persist.ts';
import { Problem } from '../http/problem.ts';
import { serve, type Route, type Visit, type Work } from '../http/serve.ts';
import { correctInspection, recordInspection } from '../inspections/inspections.commands.ts';
import * as inspections from '../inspections/inspections.contract.ts';
import { reportFromField } from '../measures/fieldReports.commands.ts';
import * as orders from '../measures/orders.contract.ts';
import { checkAfterStorm } from '../storms/stormChecks.commands.ts';
import * as storms from '../storms/storms.contract.ts';
import { correctSupportInspection, inspectSupport } from '../supports/supportInspections.commands.ts';
import * as supports from '../supports/supports.contract.ts';
import { skipTask } from '../tasks/tasks.commands.ts';
import * as tasks from '../tasks/tasks.contract.ts';
import { mergeEdit, mergeMove } from '../trees/merging.commands.ts';
import { mapTree } from '../trees/trees.commands.ts';
import * as trees from '../trees/trees.contract.ts';
import * as watering from '../watering/watering.contract.ts';
import { recordWatering } from '../watering/waterings.commands.ts';
import { problemShape, type Operation, type OperationKind, type Outcome } from './sync.contract.ts';
import { treeNews } from './treeNews.ts';
import { claimOperation, keepOutcome, outcomeOf } from './sync.store.ts';

/**
 * Each kind is the command of an endpoint, with that endpoint's shapes and permission, as done by somebody who knew the
 * tree as it was then.
 */
function commandsFor({ treeVersion = null, isFromFile = false }: Carried): Record<OperationKind, Route> {
  const knows = isFromFile ? 'its version' : 'its session';
  return {
    mapTree: serve(trees.mapTree, (work, { body }) => mapTree(work, body)),
    editTree: serve(trees.editTree, (work, { params, body }) => mergeEdit(work, params.id, body, knows)),
    moveTree: serve(trees.moveTree, (work, { params, body }) => mergeMove(work, params.id, body, knows)),
    recordInspection: serve(inspections.recordInspection, (work, { body }) =>
      recordInspection(work, body, { treeVersion }),
    ),
    correctInspection: serve(inspections.correctInspection, (work, { params, body }) =>
      correctInspection(work, params.id, body, { treeVersion }),
    ),
    skipTask: serve(tasks.skipTask, (work, { params, body }) => skipTask(work, params.id, body)),
    checkAfterStorm: serve(storms.checkAfterStorm, (work, { params, body }) =>
      checkAfterStorm(work, params.id, body),
    ),
    inspectSupport: serve(supports.inspectSupport, (work, { body }) => inspectSupport(work, body)),
    correctSupportInspection: serve(supports.correctSupportInspection, (work, { params, body }) =>
      correctSupportInspection(work, params.id, body),
    ),
    recordWatering: serve(watering.recordWatering, (work, { params, body }) =>
      recordWatering(work, params.id, body),
    ),
    reportOrder: serve(orders.reportOrder, (work, { params, body }) =>
      reportFromField(work, params.id, body),
    ),
    addControlArea: serve(areas.addControlArea, (work, { body }) => addControlArea(work, body)),
  };
}

/** What a device says about how it came to an operation. */
interface Carried {
  treeVersion?: number | null | undefined;
  isFromFile?: boolean | undefined;
}

/**
 * Applies operations in their order, each in a savepoint of its own: a refusal takes back that operation only and
 * holds up no other. What was taken before is answered as it was then. `log` hears of what went wrong by itself.
 */
export async function applyOperations(
  work: Work,
  visit: Visit,
  operations: readonly Operation[],
  log: (id: string, error: unknown) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const operation of operations) outcomes.push(await applyOne(work, visit, operation, log));
  return outcomes;
}

async function applyOne(
  work: Work,
  visit: Visit,
  operation: Operation,
  log: (id: string, error: unknown) => void,
): Promise<Outcome> {
  const { id } = operation;
  try {
    return await work.db.transaction((db) => applyOnce({ ...work, db }, visit, operation));
  } catch (error) {
    // What the others hold locked is free only when all are taken back: the request begins once more.
    if (isTakenBack(error) && !visit.isLastTry) throw error;
    log(id, error);
    return { id, outcome: 'failed', reply: null, problem: null, news: [] };
  }
}

/** Its claim and its outcome stand or fall with it; a refusal is an outcome too. */
async function applyOnce(work: Work, visit: Visit, operation: Operation): Promise<Outcome> {
  const { id } = operation;
  if (!(await claimOperation(work.db, operation, work.account.id, work.origin))) return answerAgain(work, id);
  try {
    const reply = await work.db.transaction((db) => run({ ...work, db }, visit, operation));
    const news = await treeNews(work, operation);
    await keepOutcome(work.db, id, 'applied', reply, news);
    return { id, outcome: 'applied', reply, problem: null, news };
  } catch (error) {
    const problem = expectedProblem(error);
    if (!problem) throw error;
    const said = wordsOf(problem);
    const news = await treeNews(work, operation);
    await keepOutcome(work.db, id, 'refused', said, news);
    return { id, outcome: 'refused', reply: null, problem: said, news };
  }
}

function run(work: Work, visit: Visit, operation: Operation): Promise<unknown> {
  const { kind, params, body } = operation;
  const route = new Map<string, Route>(Object.entries(commandsFor(operation))).get(kind);
  if (!route) throw new Problem('invalid', 'Unknown operation', [{ path: 'kind', key: 'operation_unknown' }]);
  admit(visit.visitor, route.endpoint, work.now);
  return route.handle(work, { params, query: {}, body }, visit);
}

async function answerAgain(work: Work, id: string): Promise<Outcome> {
  const stored = await outcomeOf(work.db, id);
  if (!stored) throw new Error('an operation that was taken has no outcome');
  if (stored.createdBy !== work.account.id) {
    const problem = new Problem('conflict', 'Somebody else has sent this', [{ path: 'id', key: 'id_taken' }]);
    return { id, outcome: 'refused', reply: null, problem: wordsOf(problem), news: [] };
  }
  const { answer, news } = stored;
  if (stored.outcome === 'applied') return { id, outcome: 'applied', reply: answer, problem: null, news };
  return { id, outcome: 'refused', reply: null, problem: problemShape.parse(answer), news };
}

function wordsOf({ kind, status, message, issues }: Problem) {
  return { kind, status, title: message, issues: [...issues] };
}
