import { useState } from 'react';
import { useMe } from '../accounts/accounts.queries.ts';
import { useOfflineAreas } from '../device/areaView.ts';
import type { OfflineArea } from '../device/offlineArea.ts';
import { useRuns, type Run } from '../device/runs.ts';
import { bringUpToDate } from '../device/takeAlong.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, Notice, Progress } from '../ui/Feedback.tsx';
import { ageOf } from './age.ts';
import { treesInWords } from './treesInWords.ts';
import { offlineAreasText } from './offlineAreas.text.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import './offlineAreas.css';

/** What is on this device: how much, from when, and what can be done about it. */
export function AreaList() {
  const areas = useOfflineAreas();
  const runs = useRuns();
  const [removed, setRemoved] = useState<OfflineArea | null>(null);
  return (
    <>
      <ul className="offline-areas">
        {areas.map((area) => (
          <AreaCard key={area.id} area={area} run={runs.get(area.id)} onRemove={() => setRemoved(area)} />
        ))}
      </ul>
      {removed ? <RemoveDialog area={removed} onClose={() => setRemoved(null)} /> : null}
    </>
  );
}

function AreaCard({ area, run, onRemove }: { area: OfflineArea; run: Run | undefined; onRemove(): void }) {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  const isRunning = run?.state === 'running';
  return (
    <li className="offline-area">
      <div className="offline-area-head">
        <h3>{area.name}</h3>
        <Freshness asOf={area.asOf} />
      </div>
      <p className="offline-soft">
        {area.asOf === null
          ? t.notWhole
          : `${t.size(treesInWords(area.treeCount, t, formats), formats.bytes(area.bytes))} · ${t.asOf(formats.instant(area.asOf))}`}
      </p>
      {run ? <RunState run={run} /> : null}
      <div className="offline-actions">
        {isRunning ? (
          <Button onPress={run.stop}>{t.stop}</Button>
        ) : (
          <Button icon="download" onPress={() => void bringUpToDate(area.id)}>
            {area.asOf === null ? t.goOn : t.update}
          </Button>
        )}
        <Button kind="quiet" icon="trash" onPress={onRemove}>
          {t.remove}
        </Button>
      </div>
    </li>
  );
}

function Freshness({ asOf }: { asOf: string | null }) {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  const { today } = useMe();
  const [now] = useState(() => new Date());
  if (asOf === null) return null;
  const { day, isOld } = ageOf(asOf, now);
  return isOld ? (
    <Badge tone="warning" icon="warning">
      {t.old(formats.relativeDay(day, today))}
    </Badge>
  ) : (
    <Badge tone="good" icon="check">
      {formats.relativeDay(day, today)}
    </Badge>
  );
}

function RunState({ run }: { run: Run }) {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  if (run.state === 'ended')
    return <Notice tone={run.why === 'stopped' ? 'info' : 'warning'}>{t.ended[run.why]}</Notice>;
  const { done, total } = run;
  return total === null || total === 0 ? (
    <Progress label={t.listing} value={null} />
  ) : (
    <Progress
      label={t.fetching}
      value={done / total}
      detail={t.done(formats.number(done), formats.number(total))}
    />
  );
}
