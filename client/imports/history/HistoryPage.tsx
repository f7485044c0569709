import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { History } from '#contract/histories/histories';
import { useText } from '../../i18n/language.ts';
import { IconButton } from '../../ui/Button.tsx';
import { LoadFailure, Skeleton } from '../../ui/Feedback.tsx';
import { useImport, type ImportDetails } from '../imports.queries.ts';
import { StepBar } from '../StepBar.tsx';
import { useHistory, usePlanning } from './history.queries.ts';
import { historyText } from './history.text.ts';
import { HistoryChecking } from './HistoryChecking.tsx';
import { HistoryColumns } from './HistoryColumns.tsx';
import { HistoryPlan } from './HistoryPlan.tsx';
import '../imports.css';
import '../columns.css';
import '../outcome.css';
import './history.css';

/** Takes over inspections and measures another system keeps: map columns, hold against the cadastre, have it done. */
export function HistoryPage() {
  const t = useText(historyText);
  const [address, setAddress] = useSearchParams();
  const navigate = useNavigate();
  const id = address.get('id') ?? '';
  const { data: run, error, refetch } = useImport(id);
  const planning = usePlanning(id);
  const { data: history } = useHistory(id, planning.isPending);
  // Outlives the checking, which may be refused.
  const [kept, setKept] = useState<{ id: string; mapping: History['mapping'] } | null>(null);
  const keep = (mapping: History['mapping'] | null) => setKept(mapping && { id, mapping });
  const isDone = history?.status === 'applied' || history?.status === 'undone';
  const step = isDone ? 'done' : address.get('step') === 'preview' ? 'preview' : 'columns';
  // Each step is a step back in the browser; what was chosen is kept with the file.
  const go = (next: 'columns' | 'preview') => setAddress(next === 'preview' ? { id, step: next } : { id });
  return (
    <div className="imports">
      <header className="imports-head">
        <IconButton
          icon="back"
          label={t.back}
          onPress={() => (step === 'preview' ? go('columns') : void navigate('/import'))}
        />
        <h1 className="imports-title">{run ? `${t.title}: ${run.fileName}` : t.title}</h1>
        <StepBar current={step} />
      </header>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {!run || history === undefined ? (
        error ? null : (
          <div className="imports-body">
            <Skeleton lines={9} />
          </div>
        )
      ) : planning.isPending ? (
        <HistoryChecking history={history} />
      ) : (
        <Step
          key={id}
          {...{ run, history, step, go }}
          refusal={planning.error}
          kept={kept?.id === id ? kept.mapping : null}
          onKeep={keep}
          onCheck={(mapping) => {
            keep(mapping);
            planning.mutate(mapping, { onSuccess: () => go('preview') });
          }}
        />
      )}
    </div>
  );
}

interface StepProps {
  run: ImportDetails;
  history: History | null;
  step: 'columns' | 'preview' | 'done';
  go(step: 'columns' | 'preview'): void;
  refusal: unknown;
  kept: History['mapping'] | null;
  onKeep(mapping: History['mapping'] | null): void;
  onCheck(mapping: History['mapping']): void;
}

function Step({ run, history, step, go, refusal, kept, onKeep, onCheck }: StepProps) {
  if (step !== 'columns' && history?.counts)
    return <HistoryPlan history={history} counts={history.counts} onBack={() => go('columns')} />;
  return (
    <HistoryColumns
      run={run}
      kept={kept ?? history?.mapping ?? null}
      refusal={refusal}
      onKeep={onKeep}
      onCheck={onCheck}
    />
  );
}
