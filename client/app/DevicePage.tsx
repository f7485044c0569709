import { BasemapOnDevice } from '../basemaps/BasemapOnDevice.tsx';
import { useText } from '../i18n/language.ts';
import { InstallApp } from '../pwa/InstallApp.tsx';
import { StorageState } from '../pwa/StorageState.tsx';
import { appText } from './app.text.ts';

/** What lies on this device and how it is kept there. */
export function DevicePage() {
  const t = useText(appText);
  return (
    <div className="device">
      <h1>{t.menuPages.device}</h1>
      <InstallApp />
      <BasemapOnDevice />
      <StorageState />
    </div>
  );
}
