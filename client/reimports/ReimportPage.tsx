import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { planReimport, type ReimportKey } from '#contract/reimports/reimports';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { LoadFailure, Progress, Skeleton } from '../ui/Feedback.tsx';
import { Subpage, SubpageBody } from '../ui/Subpage.tsx';
import { ReimportFailure } from './ReimportFailure.tsx';
import { ReimportPlan } from './ReimportPlan.tsx';
import { useFile, useReimport, useSources } from './reimports.queries.ts';
import { reimportsText } from './reimports.text.ts';
import { SourceChoice } from './SourceChoice.tsx';
import './reimports.css';

/** Takes what a known source has changed since its file was imported last: compare, look, choose, have it done. */
export function ReimportPage() {
  const t = useText(reimportsText);
  const id = useSearchParams()[0].get('id') ?? '';
  const { data: file, error, refetch } = useFile(id);
  return (
    <Subpage
      title={file ? `${t.title}: ${file.run.fileName}` : t.title}
      back={{ to: `/import?id=${id}&step=preview`, label: t.back }}
    >
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {file ? <Compared id={id} mapping={file.mapping} /> : error ? null : <Skeleton lines={9} />}
    </Subpage>
  );
}

function Compared({ id, mapping }: { id: string; mapping: Parameters<typeof useSources>[1] }) {
  const t = useText(reimportsText);
  const formats = useFormats();
  const [isPlanning, setPlanning] = useState(false);
  const [isAnew, setAnew] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { data: plan, error } = useReimport(id, isPlanning);
  const { data: found, error: unfound } = useSources(id, mapping);
  async function compare(source: { firstImportId: string; key: ReimportKey }): Promise<void> {
    if (!mapping) return;
    setPlanning(true);
    setFailure(null);
    try {
      await call(planReimport, { params: { id }, body: { mapping, ...source } });
      setAnew(false);
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setPlanning(false);
    }
  }
  if (error) return <LoadFailure error={error} />;
  if (isPlanning)
    return (
      <SubpageBody>
        <section className="reimport-card">
          <Progress
            label={t.reading}
            value={plan && plan.rowsTotal > 0 ? plan.rowsRead / plan.rowsTotal : null}
            detail={t.readDetail(formats.number(plan?.rowsRead ?? 0), formats.number(plan?.rowsTotal ?? 0))}
          />
        </section>
      </SubpageBody>
    );
  if (plan?.counts && !isAnew)
    return <ReimportPlan plan={plan} counts={plan.counts} onAgain={() => setAnew(true)} />;
  return (
    <SubpageBody>
      {failure ? <ReimportFailure error={failure} /> : null}
      {unfound ? <ReimportFailure error={unfound} /> : null}
      {found ? (
        <SourceChoice found={found} isBusy={isPlanning} onCompare={(source) => void compare(source)} />
      ) : null}
      {!found && !unfound ? <Skeleton lines={6} /> : null}
    </SubpageBody>
  );
}
