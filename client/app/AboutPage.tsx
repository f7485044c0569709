import { useMe } from '../accounts/accounts.queries.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { appText } from './app.text.ts';

/** What this program is, whose data it shows, under which licence, and how other programs talk to it. */
export function AboutPage() {
  const t = useText(appText);
  const me = useMe();
  return (
    <article className="about">
      <h1>
        {t.product} {me.city.name}
      </h1>
      <p>{t.aboutText}</p>
      {me.demo ? <p>{t.aboutDemo}</p> : null}
      <p>{t.aboutLicence}</p>
      <p className="about-links">
        <a className="button button-secondary" href="/api/docs">
          <Icon name="link" /> {t.aboutApi}
        </a>
        <a className="button button-secondary" href="/export/trees.geojson" download>
          <Icon name="download" /> {t.aboutExport}
        </a>
      </p>
    </article>
  );
}
