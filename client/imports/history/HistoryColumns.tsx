import { useState } from 'react';
import type { HistoryKind, HistoryMapping, HistoryProposal } from '#contract/histories/histories';
import { historyKind } from '#contract/histories/histories';
import { useFormats } from '../../i18n/formats.ts';
import { useText } from '../../i18n/language.ts';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { LoadFailure, Notice, Skeleton } from '../../ui/Feedback.tsx';
import { ColumnTable } from '../ColumnTable.tsx';
import type { ImportDetails } from '../imports.queries.ts';
import { importsText } from '../imports.text.ts';
import { ReadingFields } from '../ReadingFields.tsx';
import { HistoryFailure } from './HistoryFailure.tsx';
import { useProposal } from './history.queries.ts';
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
  const { layer, encoding } = run.analysis.file;
  const { data: proposal, error, refetch } = useProposal(run.id, kind, `${layer} ${encoding.name}`);
  const t = useText(historyText);
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!proposal)
    return (
      <div className="imports-body">
        <Skeleton lines={9} />
      </div>
    );
  const mapping = kept && kept.kind === (kind ?? kept.kind) ? kept : proposal.mapping;
  const gaps = missingIn(mapping);
  return (
    <>
      <div className="imports-body">
        <div className="imports-columns">
          <Reading
            {...{ run, mapping, proposal }}
            onKind={(next) => {
              onKeep(null);
              setKind(next);
            }}
            onChange={onKeep}
            onReread={() => onKeep(null)}
          />
          <Columns {...{ mapping, proposal, gaps }} onChange={onKeep} />
          <HistoryValues run={run} mapping={mapping} onChange={onKeep} />
        </div>
      </div>
      <footer className="imports-foot">
        {refusal ? <HistoryFailure error={refusal} /> : <span className="imports-soft">{t.kept}</span>}
        <Button kind="primary" size="large" isDisabled={gaps.length > 0} onPress={() => onCheck(mapping)}>
          {t.check}
        </Button>
      </footer>
    </>
  );
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
}: PartProps & { run: ImportDetails; onKind(kind: HistoryKind): void; onReread(): void }) {
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
      <HistoryKeyChoice mapping={mapping} sources={proposal.sources} onChange={onChange} />
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
