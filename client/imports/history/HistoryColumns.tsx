import { useState } from 'react';
import type { HistoryKind, HistoryMapping, HistoryProposal } from '#contract/histories/histories';
import { historyKind } from '#contract/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { LoadFailure, Notice, Skeleton, Spinner } from '../../ui/Feedback.tsx';
import { columnsAfterReading } from '../columnMapping.ts';
import { ColumnTable } from '../ColumnTable.tsx';
import { useIsRereading, type ImportDetails } from '../imports.queries.ts';
import { importsText } from '../imports.text.ts';
import { readingText } from '../reading.text.ts';
import { ReadingFields } from '../ReadingFields.tsx';
import { HistoryFailure } from './HistoryFailure.tsx';
import { useFetchProposal, useProposal } from './history.queries.ts';
import { historyText } from './history.text.ts';
import { missingIn, withHistoryColumn } from './historyColumns.ts';
import { HistoryKeyChoice } from './HistoryKeyChoice.tsx';
import { HistoryValues } from './HistoryValues.tsx';
import { useHistoryFields } from './useHistoryFields.ts';

interface ColumnsProps {
  run: ImportDetails;
  /** As it was left; null: as it is proposed. */
  kept: HistoryMapping | null;
  refusal: unknown;
  onKeep(mapping: HistoryMapping | null): void;
  onCheck(mapping: HistoryMapping): void;
}

/** What is in the file: what each row is, what each column becomes, and by what a row finds its tree. */
export function HistoryColumns({ run, kept, refusal, onKeep, onCheck }: ColumnsProps) {
  const [kind, setKind] = useState<HistoryKind | undefined>(kept?.kind);
  const proposed = useProposal(run.id, kind, readingOf(run));
  const fetchProposal = useFetchProposal();
  const { data: proposal, error, refetch } = proposed;
  const isRereading = useIsRereading(run.id);
  const t = useText(historyText);
  const reading = useText(readingText);
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!proposal)
    return (
      <div className="imports-body">
        <Skeleton lines={9} />
      </div>
    );
  const mapping = kept && kept.kind === (kind ?? kept.kind) ? kept : proposal.mapping;
  const gaps = missingIn(mapping);
  // What is shown is of the reading or the kind before: what somebody says of it would be lost.
  const isBusy = isRereading || proposed.isPlaceholderData;
  const takeOver = async (read: ImportDetails) => {
    const [before, now] = [run.analysis.file, read.analysis.file];
    if (!kept || before.layer !== now.layer) return onKeep(null);
    const fresh = await fetchProposal(run.id, kind, readingOf(read)).catch(() => null);
    const names = { before: before.columns, now: now.columns };
    onKeep({
      ...kept,
      columns: columnsAfterReading(kept.columns, names, fresh?.mapping.columns ?? {}),
    });
  };
  return (
    <>
      <div className="imports-body" inert={isRereading}>
        <div className="imports-columns">
          <Reading
            {...{ run, mapping, proposal, isBusy }}
            onKind={(next) => {
              onKeep(null);
              setKind(next);
            }}
            onChange={onKeep}
            onReread={(read) => void takeOver(read)}
          />
          <div className="imports-part" inert={isBusy}>
            <Columns {...{ mapping, proposal, gaps }} onChange={onKeep} />
            <HistoryValues run={run} mapping={mapping} onChange={onKeep} />
          </div>
        </div>
      </div>
      <footer className="imports-foot">
        {isRereading ? (
          <Spinner words={reading.rereading} />
        ) : refusal ? (
          <HistoryFailure error={refusal} />
        ) : (
          <span className="imports-soft">{t.kept}</span>
        )}
        <Button
          kind="primary"
          size="large"
          isDisabled={gaps.length > 0 || isBusy}
          onPress={() => onCheck(mapping)}
        >
          {t.check}
        </Button>
      </footer>
    </>
  );
}

/** The words of a file are others once it is read another way. */
function readingOf({ analysis: { file } }: ImportDetails): string {
  return `${file.layer} ${file.encoding.name}`;
}

interface PartProps {
  mapping: HistoryMapping;
  proposal: HistoryProposal;
  onChange(mapping: HistoryMapping): void;
}

function Reading({
  run,
  mapping,
  proposal,
  onKind,
  onChange,
  onReread,
  isBusy,
}: PartProps & {
  isBusy: boolean;
  run: ImportDetails;
  onKind(kind: HistoryKind): void;
  onReread(run: ImportDetails): void;
}) {
  const t = useText(historyText);
  return (
    <section className="imports-card">
      <Choice
        label={t.kind}
        value={mapping.kind}
        columns={1}
        options={historyKind.options.map((value) => ({ value, label: t.kinds[value] }))}
        onChange={onKind}
      />
      <ReadingFields run={run} onReread={onReread} />
      <div className="imports-part" inert={isBusy}>
        <HistoryKeyChoice mapping={mapping} sources={proposal.sources} onChange={onChange} />
      </div>
    </section>
  );
}

function Columns({
  mapping,
  proposal: { columns, remembered },
  gaps,
  onChange,
}: PartProps & { gaps: ReturnType<typeof missingIn> }) {
  const t = useText(historyText);
  const words = useText(importsText);
  const formats = useFormats();
  const fields = useHistoryFields(mapping.kind);
  return (
    <section className="imports-card" aria-labelledby="columns-title">
      <h2 id="columns-title" className="imports-subtitle">
        {words.columns.title}
      </h2>
      {remembered ? (
        <Notice tone="info">
          {t.remembered(remembered.fileName, remembered.by, formats.instant(remembered.at))}
        </Notice>
      ) : null}
      {gaps.map((gap) => (
        <Notice key={gap} tone="danger">
          {gap === 'key' ? `${t.keys[mapping.key]}: ${t.keyMissing}` : t[gap]}
        </Notice>
      ))}
      <ColumnTable
        columns={columns}
        taken={mapping.columns}
        fields={fields}
        onColumn={(column, field) => onChange(withHistoryColumn(mapping, column, field))}
      />
    </section>
  );
}
