import { useMe } from '../accounts/accounts.queries.ts';
import { useFormats } from '../i18n/formats.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { canKeepBasemap, type Archive } from '../offline/basemapFile.ts';
import { Button } from '../ui/Button.tsx';
import { Notice, Progress } from '../ui/Feedback.tsx';
import { basemapsText } from './basemaps.text.ts';
import { useKeptBasemap } from './useKeptBasemap.ts';
import './basemaps.css';

/** The city's basemap file on this device: its size and age, and how it comes and goes. Nothing where there is none. */
export function BasemapOnDevice() {
  const t = useText(basemapsText);
  const language = useLanguage();
  const basemap = useMe().basemaps.find(({ archive }) => archive !== null);
  if (!basemap?.archive) return null;
  return (
    <section className="basemap-card" aria-labelledby="basemap-title">
      <h2 id="basemap-title">{t.title}</h2>
      {canKeepBasemap() ? (
        <Keeping archive={basemap.archive} name={language === 'de' ? basemap.nameDe : basemap.nameEn} />
      ) : (
        <p>{t.unsupported}</p>
      )}
    </section>
  );
}

function Keeping({ archive, name }: { archive: Archive; name: string }) {
  const t = useText(basemapsText);
  const formats = useFormats();
  const { kept, arrived, failure, take, stop, drop } = useKeptBasemap(archive);
  if (kept === undefined) return null;
  const isOutdated = kept !== null && kept.version !== archive.version;
  return (
    <>
      <p>
        {kept
          ? t.here(
              name,
              formats.bytes(kept.file.size),
              formats.instant(new Date(kept.file.lastModified).toISOString()),
            )
          : t.none(name, formats.bytes(archive.bytes))}
        {isOutdated ? ` ${t.outdated}` : null}
      </p>
      {arrived === null ? null : (
        <Progress
          label={t.loading}
          value={arrived / archive.bytes}
          detail={t.progress(formats.bytes(arrived), formats.bytes(archive.bytes))}
        />
      )}
      <div role="status">{failure ? <Notice tone="warning">{t[failure]}</Notice> : null}</div>
      <div className="basemap-actions">
        {arrived !== null ? (
          <Button icon="close" onPress={stop}>
            {t.stop}
          </Button>
        ) : null}
        {arrived === null && (!kept || isOutdated) ? (
          <Button kind="primary" icon="download" onPress={take}>
            {kept ? t.renew : t.take}
          </Button>
        ) : null}
        {arrived === null && kept ? (
          <Button icon="trash" onPress={drop}>
            {t.drop}
          </Button>
        ) : null}
      </div>
    </>
  );
}
