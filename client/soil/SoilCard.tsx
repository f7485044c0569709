import { Link } from 'react-router';
import type { MoistureSite } from '#contract/moisture/moisture';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useSensorOfSite } from './soil.queries.ts';
import { soilText } from './soil.text.ts';
import { SoilStateWords } from './SoilSignMark.tsx';
import { SoilValues } from './SoilValues.tsx';

/** A measuring site that was tapped on the map: how its soil is, since when, and what its probes said last. */
export function SoilCard({ site, onClose }: { site: MoistureSite; onClose(): void }) {
  const t = useText(soilText);
  const format = useFormats();
  const { data } = useSensorOfSite(site.sensorId);
  return (
    <section className="soil-card" aria-label={t.siteLabel(site.site)}>
      <div className="soil-card-head">
        <h2>{site.site}</h2>
        <IconButton icon="close" label={t.close} onPress={onClose} />
      </div>
      <div role="status">
        <SoilStateWords site={site} />
        {site.since ? <span> {t.since(format.instant(site.since))}</span> : null}
      </div>
      {site.withoutValue > 0 ? <span>{t.withoutValue(site.withoutValue)}</span> : null}
      {data ? <SoilValues readings={data.lastReadings} /> : <Skeleton lines={2} />}
      <Link className="button button-secondary" to={`/sensors/${site.sensorId}`}>
        {t.toSensor} <Icon name="forward" />
      </Link>
    </section>
  );
}
