import { inspectionIssues } from '../inspections/inspections.issues.ts';
import type { SentencesByKind } from '../outbox/reasons.ts';
import { stormsText } from '../storms/storms.text.ts';
import { tasksText } from '../tasks/tasks.text.ts';
import { treeMappingText } from '../treeMapping/treeMapping.text.ts';

const trees = { de: treeMappingText.de.issues, en: treeMappingText.en.issues };

/** Why an operation was refused, in the words of the form it comes from. */
export const fieldSentences: SentencesByKind = {
  mapTree: trees,
  editTree: trees,
  moveTree: trees,
  recordInspection: inspectionIssues,
  correctInspection: inspectionIssues,
  checkAfterStorm: { de: stormsText.de.issues, en: stormsText.en.issues },
  skipTask: { de: tasksText.de.issues, en: tasksText.en.issues },
};
