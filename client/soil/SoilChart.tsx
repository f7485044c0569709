import { useMemo, useState } from 'react';
import type { SoilCurve } from '#contract/curves/curves';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useLine } from '../offline/line.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { LoadFailure, Notice } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CurveLegend } from './CurveLegend.tsx';
import { PanelChart } from './PanelChart.tsx';
import { panelsOf } from './panels.ts';
import { PanelTable } from './PanelTable.tsx';
import { useCurve, type Whose } from './soil.queries.ts';
import { soilText } from './soil.text.ts';
import './soil.css';

const SPANS = [14, 90, 365, 1095] as const;
type Days = (typeof SPANS)[number];
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What was said in the ground, one paper for each depth, over a span of one's choice; or the same as a table. */
export function SoilChart({ whose }: { whose: Whose }) {
  const t = useText(soilText);
  const [days, setDays] = useState<Days>(14);
  const [isTable, setTable] = useState(false);
  // Fixed when it is opened, so that coming back to a span finds what was fetched.
  const [end] = useState(() => Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
  const span = useMemo(
    () => ({ from: new Date(end - days * DAY_MS).toISOString(), to: new Date(end).toISOString() }),
    [end, days],
  );
  const { data, error, refetch, isPlaceholderData, dataUpdatedAt } = useCurve(whose, span);
  const isOffline = useLine() === 'unreachable';
  return (
    <div className="soil-chart">
      <Choice
        label={t.spans.label}
        options={SPANS.map((one) => ({ value: String(one), label: t.spans[`d${one}`] }))}
        value={String(days)}
        onChange={(value) => setDays(SPANS.find((one) => String(one) === value) ?? 14)}
      />
      {isOffline && data ? <Offline at={dataUpdatedAt} isOther={isPlaceholderData} /> : null}
      {error && !data ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <div
          className={isPlaceholderData ? 'soil-shown soil-shown-before' : 'soil-shown'}
          aria-busy={isPlaceholderData}
        >
          <Curve curve={data} isTable={isTable} />
        </div>
      ) : error ? null : (
        <div className="soil-waiting" aria-busy />
      )}
      <p className="soil-acts">
        <Button icon="list" onPress={() => setTable(!isTable)}>
          {isTable ? t.asChart : t.asTable}
        </Button>
        {whose.kind === 'sensor' ? <CsvLink sensorId={whose.id} span={span} /> : null}
      </p>
    </div>
  );
}

function Offline({ at, isOther }: { at: number; isOther: boolean }) {
  const t = useText(soilText);
  const format = useFormats();
  return (
    <Notice tone="warning">
      {isOther ? t.unfetched : t.stale(format.instant(new Date(at).toISOString()))}
    </Notice>
  );
}

function CsvLink({ sensorId, span }: { sensorId: string; span: { from: string; to: string } }) {
  const t = useText(soilText);
  const { language } = useFormats();
  const query = new URLSearchParams({ ...span, language, ...(language === 'de' && { for: 'spreadsheet' }) });
  return (
    <a className="button button-secondary" href={`/api/sensors/${sensorId}/readings.csv?${query}`} download>
      <Icon name="download" /> {t.csv}
    </a>
  );
}

function Curve({ curve, isTable }: { curve: SoilCurve; isTable: boolean }) {
  const t = useText(soilText);
  const panels = useMemo(() => panelsOf(curve), [curve]);
  const [cursor, setCursor] = useState<number | null>(null);
  if (panels.length === 0) return <p className="soil-none">{t.none}</p>;
  if (isTable) return panels.map((panel) => <PanelTable key={panel.key} panel={panel} curve={curve} />);
  const hasSites = new Set(panels.map(({ site }) => site)).size > 1;
  return (
    <>
      {panels.map((panel, index) => (
        <div key={panel.key}>
          {hasSites && panels[index - 1]?.site !== panel.site ? (
            <h4 className="soil-site">{panel.site}</h4>
          ) : null}
          <PanelChart panel={panel} curve={curve} cursor={cursor} onCursor={setCursor} />
        </div>
      ))}
      <CurveLegend panels={panels} hasWaterings={curve.waterings.length > 0} />
      <p className="soil-hint">{t.move}</p>
    </>
  );
}
