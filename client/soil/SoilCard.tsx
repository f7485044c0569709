import { Link } from 'react-router';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { IconButton } from '../ui/Button.tsx';
import { Skeleton } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { SiteOnMap } from './sitesOnMap.queries.ts';
import { useMoistureOfSite, useSensorOfSite } from './soil.queries.ts';
import { soilText } from './soil.text.ts';
import { SoilStateWords } from './SoilSignMark.tsx';
import { SoilValues } from './SoilValues.tsx';

/** A measuring site that was tapped on the map: how its soil is, since when, and what its probes said last. */
export function SoilCard({ site, onClose }: { site: SiteOnMap; onClose(): void }) {
  const t = useText(soilText);
  const format = useFormats();
  // What the map knows is shown at once; the rest comes after.
  const judged = useMoistureOfSite(site.installationId).data?.site;
  const { data: sensor } = useSensorOfSite(judged?.sensorId);
  return (
    <section className="soil-card" aria-label={t.siteLabel(site.site)}>
      <div className="soil-card-head">
        <h2>{site.site}</h2>
        <IconButton icon="close" label={t.close} onPress={onClose} />
      </div>
      <div role="status">
        <SoilStateWords site={site} />
        {judged?.since ? <span> {t.since(format.instant(judged.since))}</span> : null}
      </div>
      {judged && judged.withoutValue > 0 ? <span>{t.withoutValue(judged.withoutValue)}</span> : null}
      {sensor ? <SoilValues readings={sensor.lastReadings} /> : <Skeleton lines={2} />}
      {judged ? (
        <Link className="button button-secondary" to={`/sensors/${judged.sensorId}`}>
          {t.toSensor} <Icon name="forward" />
        </Link>
      ) : null}
    </section>
  );
}
