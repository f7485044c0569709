import { Link, useNavigate } from 'react-router';
import type { Codec } from '#contract/codecs/codecs';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { useCodecs } from './codecs.queries.ts';
import { codecsText } from './codecs.text.ts';
import { SensorTabs } from './SensorTabs.tsx';

/** The city's codecs, by which bytes of devices are read that the product does not know. */
export function CodecsPage() {
  const t = useText(codecsText);
  const navigate = useNavigate();
  const { data, error, refetch } = useCodecs();
  return (
    <SensorTabs>
      <div className="sensors">
        <header className="sensors-head">
          <p>{t.text}</p>
          <Button kind="primary" icon="plus" onPress={() => void navigate('/sensors/codecs/new')}>
            {t.add}
          </Button>
        </header>
        {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
        {data ? <CodecList codecs={data.codecs} /> : <Skeleton lines={6} />}
      </div>
    </SensorTabs>
  );
}

function CodecList({ codecs }: { codecs: readonly Codec[] }) {
  const t = useText(codecsText);
  const format = useFormats();
  if (codecs.length === 0) return <EmptyState icon="drop" title={t.none} text={t.noneText} />;
  return (
    <ul className="sensor-list">
      {codecs.map(({ id, name, versions: [last], sensors, quarantined }) => (
        <li key={id}>
          <Link className="sensor-card sensor-line" to={`/sensors/codecs/${id}`}>
            <span className="sensor-words">
              <span className="sensor-name">
                {name} {last ? <Badge>{t.version(last.number)}</Badge> : null}
                {quarantined > 0 ? <Badge tone="warning">{t.quarantined(quarantined)}</Badge> : null}
              </span>
              <span>{t.sensors(sensors.length)}</span>
              {last ? (
                <span className="sensor-soft">{t.by(last.createdBy, format.instant(last.createdAt))}</span>
              ) : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
