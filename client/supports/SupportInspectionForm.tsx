import type { SupportInspection } from '#contract/supports/supports';
import type { Tree } from '#contract/trees/trees';
import { SUPPORT_METHODS, SUPPORT_VERDICTS } from '#rules/supports/supports';
import { useCodeList, useCodeNames } from '../codes/codes.queries.ts';
import { useKeptState } from '../drafts/useKeptState.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { OwnPhotos } from '../photos/OwnPhotos.tsx';
import { useArePhotosUnderWay } from '../photos/photosUnderWay.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice, MultiChoice } from '../ui/Choice.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { RestoredNotice } from '../ui/RestoredNotice.tsx';
import type { ShownSupport } from './ownSupportInspections.ts';
import { ProposedMeasure } from './ProposedMeasure.tsx';
import { SupportSummary } from './SupportSummary.tsx';
import {
  inspectionDraft,
  inspectionKeyOf,
  startInspection,
  startSupportCorrection,
  withObservations,
  withVerdict,
} from './supportInspection.ts';
import { supportInspectionText } from './supportInspection.text.ts';
import { supportsText } from './supports.text.ts';
import { useClosingInspection } from './useClosingInspection.ts';
import { NextDue } from './NextDue.tsx';

/** The whole form on one screen, the verdict before what follows from it. */
export function SupportInspectionForm({
  tree,
  support,
  corrected,
  onDone,
}: {
  tree: Tree;
  support: ShownSupport;
  corrected: SupportInspection | null;
  onDone(): void;
}) {
  const t = useText(supportInspectionText);
  const language = useLanguage();
  const findings = useCodeList('support_finding');
  const kept = useKeptState(inspectionKeyOf(support.id, corrected?.id ?? null), inspectionDraft, () =>
    corrected ? startSupportCorrection(corrected) : startInspection(),
  );
  const { value: draft, change } = kept;
  const closing = useClosingInspection({ tree, support, corrected, onClosed: kept.forget, onDone });
  const isTakingPhotos = useArePhotosUnderWay();
  return (
    <div className="support-page">
      <Head tree={tree} support={support} isCorrection={corrected !== null} onBack={onDone} />
      <div className="support-page-scroll">
        <div className="support-page-column" inert={closing.isBusy}>
          <RestoredNotice isRestored={kept.isRestored} onDiscard={kept.beginAnew} />
          <SupportSummary support={support} />
          <section className="support-page-section">
            {corrected ? (
              <TextField
                label={t.correctionReason}
                name="correctionReason"
                lines={2}
                isRequired
                value={draft.correctionReason}
                error={closing.errorAt('correctionReason')}
                onChange={(correctionReason) => change({ correctionReason })}
              />
            ) : null}
            <Choice
              label={t.method}
              value={draft.method}
              onChange={(method) => change({ method })}
              options={SUPPORT_METHODS.map((value) => ({ value, label: t.methods[value] }))}
            />
            <Choice
              label={t.verdict}
              name="verdict"
              columns={2}
              isRequired
              value={draft.verdict}
              onChange={(verdict) => change(withVerdict(draft, verdict))}
              options={SUPPORT_VERDICTS.map((value) => ({ value, ...t.verdicts[value] }))}
            />
            <MultiChoice
              label={t.observations}
              name="observations"
              columns={2}
              value={draft.observations}
              onChange={(next) => change({ observations: withObservations(draft.observations, next) })}
              error={closing.errorAt('observations')}
              options={findings.map((finding) => ({ value: finding.code, label: finding[language] }))}
            />
          </section>
          {draft.verdict === null ? null : (
            <ProposedMeasure
              verdict={draft.verdict}
              measure={draft.measure}
              onChange={(measure) => change({ measure })}
            />
          )}
          <section className="support-page-section">
            <TextField
              label={t.remarks}
              name="remarks"
              lines={3}
              value={draft.remarks}
              onChange={(remarks) => change({ remarks })}
            />
            <FieldGroup label={t.photos}>
              <OwnPhotos
                treeId={tree.id}
                ids={draft.photoIds}
                onChange={(photoIds) => change({ photoIds })}
              />
            </FieldGroup>
          </section>
        </div>
      </div>
      <footer className="support-page-foot">
        {closing.failure ? <Notice tone="danger">{closing.failure}</Notice> : null}
        <NextDue support={support} verdict={draft.verdict} hint={t.closeHint} />
        <Button
          kind="primary"
          size="large"
          icon="check"
          isBusy={closing.isBusy || isTakingPhotos}
          isDisabled={draft.verdict === null}
          onPress={() => closing.close(draft)}
        >
          {t.close}
        </Button>
      </footer>
    </div>
  );
}

function Head({
  tree,
  support,
  isCorrection,
  onBack,
}: {
  tree: Tree;
  support: ShownSupport;
  isCorrection: boolean;
  onBack(): void;
}) {
  const t = useText(supportInspectionText);
  const words = useText(supportsText);
  const kind = useCodeNames()('crown_support', support.kind);
  const name = words.name(support.number);
  return (
    <header className="support-page-head">
      <IconButton icon="back" label={t.back} onPress={onBack} />
      <div>
        <h1>{isCorrection ? t.correctTitle(name, kind) : t.title(name, kind)}</h1>
        <p>
          {tree.controlAreaName} {tree.number ?? words.noNumber}
        </p>
      </div>
    </header>
  );
}
