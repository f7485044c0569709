import { useState } from 'react';
import {
  correctSupportInspection,
  inspectSupport,
  type SupportInspection,
} from '#contract/supports/supports';
import type { Tree } from '#contract/trees/trees';
import { dayIn } from '#rules/calendar/calendar';
import { checkSupportInspection, goesOn, nextDueOf } from '#rules/supports/supports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf, Refusal, Unreachable, type Issue } from '../http/refusal.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { wherePerhaps } from '../map/wherePerhaps.ts';
import type { NewOperation } from '../offline/operation.ts';
import { save, type Saved } from '../offline/saving.ts';
import { releasePhotos } from '../photos/photos.uploads.ts';
import { notify } from '../ui/toasts.ts';
import type { ShownSupport } from './ownSupportInspections.ts';
import { inspectingOf, inspectionIn, type SupportInspectionDraft } from './supportInspection.ts';
import { supportInspectionText } from './supportInspection.text.ts';
import { supportsText } from './supports.text.ts';

interface Closing {
  tree: Tree;
  support: ShownSupport;
  corrected: SupportInspection | null;
  /** Forgets the draft. */
  onClosed(): Promise<void>;
  onDone(): void;
}

interface State {
  isBusy: boolean;
  issues: readonly Issue[];
  error: unknown;
}
const IDLE: State = { isBusy: false, issues: [], error: null };

/** Closes an inspection by way of the outbox: at once with a network, later without. */
export function useClosingInspection({ tree, support, corrected, onClosed, onDone }: Closing) {
  const t = useText(supportInspectionText);
  const words = useText(supportsText);
  const format = useFormats();
  const { timeZone } = useMe().city;
  const sentence = useIssueText({ de: supportInspectionText.de.issues, en: supportInspectionText.en.issues });
  const [state, setState] = useState<State>(IDLE);

  async function close(draft: SupportInspectionDraft): Promise<void> {
    const { verdict } = draft;
    if (verdict === null) return;
    const now = new Date();
    const inspectedOn = corrected?.inspectedOn ?? dayIn(timeZone, now);
    const issues = checkDraft(draft, { inspectedOn, verdict }, corrected, dayIn(timeZone, now));
    if (issues.length > 0) return setState({ isBusy: false, issues, error: null });
    setState({ ...IDLE, isBusy: true });
    // A correction speaks of the same visit.
    const at = corrected
      ? { inspectedAt: corrected.inspectedAt, position: corrected.position, accuracyM: corrected.accuracyM }
      : { inspectedAt: now.toISOString(), ...(await wherePerhaps()) };
    const inspection = inspectionIn(support, draft, verdict, at);
    const title = `${tree.controlAreaName} ${tree.number ?? words.noNumber} · ${words.name(support.number)}`;
    const made = inspectingOf(inspection, draft, {
      title,
      position: tree.position,
      correctsId: corrected?.id ?? null,
    });
    try {
      const { outcome } = await send(made, corrected !== null);
      await releasePhotos(draft.photoIds).catch(() => undefined);
      await onClosed().catch(() => undefined);
      const due = format.day(nextDueOf(support, { inspectedOn, verdict }, inspectedOn));
      const name = words.name(support.number);
      notify(
        outcome === 'applied'
          ? { kind: 'done', text: t.done(name, words.verdicts[verdict], due) }
          : { kind: 'info', text: t.keptHere(name, words.verdicts[verdict]) },
      );
      onDone();
    } catch (error) {
      setState({ isBusy: false, issues: issuesOf(error), error });
    }
  }

  return {
    isBusy: state.isBusy,
    close: (draft: SupportInspectionDraft) => void close(draft),
    errorAt: (path: string) => {
      const issue = state.issues.find((one) => one.path === path);
      return issue && sentence(issue);
    },
    // All of them beside the button: the field may be out of sight.
    failure: state.issues.map(sentence).join(' ') || faultIn(state, t),
  };
}

function checkDraft(
  { observations, remarks, correctionReason, measure }: SupportInspectionDraft,
  said: Pick<Parameters<typeof checkSupportInspection>[0], 'inspectedOn' | 'verdict'>,
  corrected: SupportInspection | null,
  today: string,
): Issue[] {
  const going = corrected?.measures.filter(goesOn) ?? [];
  const measures = measure ? [measure, ...going] : going;
  const issues = checkSupportInspection({ ...said, observations, remarks, measures }, today);
  return corrected !== null && correctionReason.trim() === ''
    ? [...issues, { path: 'correctionReason', key: 'correction_needs_reason' }]
    : issues;
}

function send(made: NewOperation, isCorrection: boolean): Promise<Saved<SupportInspection>> {
  return isCorrection ? save(correctSupportInspection, made) : save(inspectSupport, made);
}

/** For what no issue says. */
function faultIn({ error, issues }: State, t: { unreachable: string; fault: string }): string | null {
  if (error === null || issues.length > 0) return null;
  if (error instanceof Refusal) return error.message;
  return error instanceof Unreachable ? t.unreachable : t.fault;
}
