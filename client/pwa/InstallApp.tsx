import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { install, useInstallation } from './installation.ts';
import { pwaText } from './pwa.text.ts';
import './pwa.css';

/** How the program becomes an app of this device: by a button, or where to look for it. */
export function InstallApp() {
  const t = useText(pwaText).install;
  const installation = useInstallation();
  return (
    <section className="device-card" aria-labelledby="install-title">
      <h2 id="install-title">{t.title}</h2>
      <p>{t[installation]}</p>
      {installation === 'offered' ? (
        <Button kind="primary" icon="download" onPress={install}>
          {t.install}
        </Button>
      ) : null}
    </section>
  );
}
