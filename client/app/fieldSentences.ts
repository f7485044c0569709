import { inspectionIssues } from '../inspections/inspections.issues.ts';
import { ordersIssues } from '../orders/orders.issues.ts';
import type { SentencesByKind } from '../outbox/reasons.ts';
import { stormsText } from '../storms/storms.text.ts';
import { supportInspectionText } from '../supports/supportInspection.text.ts';
import { tasksText } from '../tasks/tasks.text.ts';
import { youngTreesIssues } from '../youngTrees/youngTrees.text.ts';
import { treeMappingText } from '../treeMapping/treeMapping.text.ts';

const supports = { de: supportInspectionText.de.issues, en: supportInspectionText.en.issues };
const trees = { de: treeMappingText.de.issues, en: treeMappingText.en.issues };

/** Why an operation was refused, in the words of the form it comes from. */
export const fieldSentences: SentencesByKind = {
  mapTree: trees,
  editTree: trees,
  moveTree: trees,
  recordInspection: inspectionIssues,
  correctInspection: inspectionIssues,
  checkAfterStorm: { de: stormsText.de.issues, en: stormsText.en.issues },
  inspectSupport: supports,
  correctSupportInspection: supports,
  recordWatering: youngTreesIssues,
  reportOrder: ordersIssues,
  skipTask: { de: tasksText.de.issues, en: tasksText.en.issues },
};
