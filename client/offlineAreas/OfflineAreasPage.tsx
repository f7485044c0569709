import type { ReactNode } from 'react';
import { useOfflineAreas } from '../device/areaView.ts';
import { useText } from '../i18n/language.ts';
import { EmptyState } from '../ui/Feedback.tsx';
import { AreaList } from './AreaList.tsx';
import { offlineAreasText } from './offlineAreas.text.ts';
import './offlineAreas.css';

/** All that was taken along on this device; `toMap` is where more is chosen. */
export function OfflineAreasPage({ toMap }: { toMap: ReactNode }) {
  const t = useText(offlineAreasText);
  const areas = useOfflineAreas();
  return (
    <div className="offline-page">
      <header className="offline-head">
        <h1>{t.title}</h1>
        <p>{t.explain}</p>
      </header>
      {areas.length === 0 ? (
        <EmptyState icon="tablet" title={t.nothing} text={t.nothingText} action={toMap} />
      ) : (
        <>
          <AreaList />
          <div>{toMap}</div>
        </>
      )}
    </div>
  );
}
