import { useQuery } from '@tanstack/react-query';
import { getMoistureHistory, type MoistureHistory } from '#contract/moisture/moisture';
import { call } from '../http/call.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Badge, Notice, type Tone } from '../ui/Feedback.tsx';
import type { IconName } from '../ui/Icon.tsx';
import { moistureText } from './moisture.text.ts';

const MOST_SHOWN = 10;

/** How moist the soil is where a sensor is, by which limits, and what it was before. */
export function SensorMoisture({ installationId }: { installationId: string }) {
  const t = useText(moistureText);
  const { data } = useQuery({
    queryKey: ['sensors', 'moisture', installationId],
    queryFn: ({ signal }) => call(getMoistureHistory, { params: { id: installationId }, signal }),
  });
  if (!data) return null;
  const [now] = data.changes;
  return (
    <section>
      <h2>{t.title}</h2>
      {now ? null : <p className="sensor-soft">{t.notYet}</p>}
      {now?.isWaterlogged ? <Notice tone="warning">{t.waterlogged}</Notice> : null}
      <Depths probes={data.probes} />
      <Changes changes={data.changes.slice(0, MOST_SHOWN)} />
    </section>
  );
}

function Depths({ probes }: { probes: MoistureHistory['probes'] }) {
  const t = useText(moistureText);
  const format = useFormats();
  return (
    <ul className="sensor-list">
      {probes.map(({ probe, depthCm, state, value, kind, moderateAt, badAt }) => {
        const measured = kind ?? 'tension';
        const inUnit = (one: number) => t.units[measured](format.number(one, 1));
        const limits = [
          moderateAt === null ? null : t.moderate[measured](inUnit(moderateAt)),
          badAt === null ? null : t.bad[measured](inUnit(badAt)),
        ].filter((words) => words !== null);
        return (
          <li key={probe} className="sensor-card">
            <span className="sensor-words">
              <span className="sensor-name">{t.depth(depthCm)}</span>
              <span>
                <MoistureBadge state={state} /> {value === null ? '' : inUnit(value)}
              </span>
              <span className="sensor-soft">
                {state === 'unassessed' ? t.whyUnassessed : limits.join(' · ')}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Changes({ changes }: { changes: MoistureHistory['changes'] }) {
  const t = useText(moistureText);
  const format = useFormats();
  if (changes.length === 0) return null;
  return (
    <ul className="sensor-list" aria-label={t.changes}>
      {changes.map(({ state, isWaterlogged, changedAt }) => (
        <li key={changedAt} className="sensor-soft">
          {t.became(format.instant(changedAt), t.states[state], isWaterlogged)}
        </li>
      ))}
    </ul>
  );
}

const LOOKS: Record<MoistureHistory['probes'][number]['state'], { tone: Tone; icon: IconName }> = {
  good: { tone: 'good', icon: 'check' },
  moderate: { tone: 'warning', icon: 'drop' },
  bad: { tone: 'danger', icon: 'warning' },
  frozen: { tone: 'info', icon: 'pause' },
  unknown: { tone: 'neutral', icon: 'noNetwork' },
  unassessed: { tone: 'neutral', icon: 'minus' },
};

/** By shape, word and colour. */
function MoistureBadge({ state }: { state: keyof typeof LOOKS }) {
  const t = useText(moistureText);
  return <Badge {...LOOKS[state]}>{t.states[state]}</Badge>;
}
