import { useEffect, useState } from 'react';
import { importMapping } from '#contract/imports/imports';
import { readDraft } from '../drafts/drafts.ts';
import { useDraft } from '../drafts/useDraft.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { LoadFailure, Notice, Skeleton } from '../ui/Feedback.tsx';
import { mappingAfterReading, type ImportMapping } from './columnMapping.ts';
import { ColumnsStep } from './ColumnsStep.tsx';
import { DoneStep } from './DoneStep.tsx';
import type { ImportStep } from './importPlace.ts';
import { useImport, type ImportDetails } from './imports.queries.ts';
import { importsText } from './imports.text.ts';
import { PreviewStep } from './PreviewStep.tsx';
import { RunningStep } from './RunningStep.tsx';
import { StepBar } from './StepBar.tsx';
import { useImportIssueText } from './useImportIssueText.ts';

export interface ImportRunPageProps {
  importId: string;
  step: ImportStep;
  onStep(step: ImportStep): void;
  onStart(): void;
}

/** One import, wherever it is: its columns, its preview, under way, or done. */
export function ImportRunPage({ importId, step, onStep, onStart }: ImportRunPageProps) {
  const t = useText(importsText);
  const { data: run, error, refetch } = useImport(importId);
  const current = run?.status === 'done' || run?.status === 'running' ? 'done' : step;
  return (
    <>
      <header className="imports-head">
        <IconButton
          icon="back"
          label={t.back}
          onPress={() => (current === 'preview' ? onStep('columns') : onStart())}
        />
        <h1 className="imports-title">{run?.fileName ?? t.title}</h1>
        <StepBar current={current} />
      </header>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {run ? (
        <Step run={run} step={step} onStep={onStep} onStart={onStart} />
      ) : error ? null : (
        <div className="imports-body">
          <Skeleton lines={9} />
        </div>
      )}
    </>
  );
}

function Step({ run, step, onStep, onStart }: Omit<ImportRunPageProps, 'importId'> & { run: ImportDetails }) {
  switch (run.status) {
    case 'running':
      return <RunningStep run={run} />;
    case 'done':
      return <DoneStep run={run} onStart={onStart} />;
    case 'analysed':
    case 'failed':
      return <Preparation run={run} step={step} onStep={onStep} />;
  }
}

/** Columns and preview share the mapping, which stays on the device until the import has begun. */
function Preparation({
  run,
  step,
  onStep,
}: {
  run: ImportDetails;
  step: ImportStep;
  onStep(step: ImportStep): void;
}) {
  const { mapping, change } = useKeptMapping(run);
  if (!mapping)
    return (
      <div className="imports-body">
        <Skeleton lines={9} />
      </div>
    );
  return (
    <>
      {run.failure ? (
        <RunFailure
          failure={run.failure}
          onColumns={step === 'preview' ? () => onStep('columns') : undefined}
        />
      ) : null}
      {step === 'columns' ? (
        <ColumnsStep
          run={run}
          mapping={mapping}
          onChange={change}
          onReread={(read) => change(mappingAfterReading(mapping, run, read))}
          onNext={() => onStep('preview')}
        />
      ) : (
        <PreviewStep run={run} mapping={mapping} onBack={() => onStep('columns')} />
      )}
    </>
  );
}

function RunFailure({
  failure,
  onColumns,
}: {
  failure: NonNullable<ImportDetails['failure']>;
  onColumns: (() => void) | undefined;
}) {
  const t = useText(importsText);
  const sentence = useImportIssueText();
  return (
    <div className="imports-failure">
      <Notice
        tone="danger"
        action={onColumns ? <Button onPress={onColumns}>{t.preview.toColumns}</Button> : undefined}
      >
        <strong>{t.run.failed}.</strong> {sentence({ path: '', ...failure })}
      </Notice>
    </div>
  );
}

/** The mapping of an import: as it was left on this device, else as the import has it, else as it was proposed. */
function useKeptMapping(run: ImportDetails): {
  mapping: ImportMapping | null;
  change(mapping: ImportMapping): void;
} {
  const key = `import:${run.id}`;
  const [kept, setKept] = useState<{ mapping: ImportMapping; isChanged: boolean } | null>(null);
  const usual = run.mapping ?? run.analysis.proposedMapping;
  useEffect(() => {
    void readDraft(key).then((draft) => {
      const found = importMapping.safeParse(draft?.value);
      setKept(
        (before) => before ?? { mapping: found.success ? found.data : usual, isChanged: found.success },
      );
    });
    // Once: what the server sends later must not overwrite what the person is choosing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  useDraft(key, kept?.mapping ?? null, kept?.isChanged ?? false);
  return { mapping: kept?.mapping ?? null, change: (mapping) => setKept({ mapping, isChanged: true }) };
}
