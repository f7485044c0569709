import { useMemo } from 'react';
import type { Reimport, ReimportKind } from '#contract/reimports/reimports';
import { useMe } from '../accounts/accounts.queries.ts';
import { useLanguage } from '../i18n/language.ts';
import { basemapsOf } from '../map/basemap.ts';
import type { PreviewPoint } from '../map/mapHandle.ts';
import { PreviewMap } from '../map/PreviewMap.tsx';
import { useReimportPlaces } from './reimports.queries.ts';

const TONES: Record<ReimportKind, PreviewPoint['tone']> = {
  new: 'good',
  changed: 'neutral',
  conflict: 'warning',
  unchanged: 'neutral',
  refused: 'danger',
  gone: 'danger',
};

/** Where the rows of one kind stand. */
export function ReimportMap({
  importId,
  kind,
  box,
}: {
  importId: string;
  kind: ReimportKind;
  box: NonNullable<Reimport['bbox']>;
}) {
  const language = useLanguage();
  const me = useMe();
  const { data } = useReimportPlaces(importId, kind);
  const points = useMemo(
    () =>
      data?.places.map(([lon, lat, of]): PreviewPoint => ({ position: [lon, lat], tone: TONES[of] })) ?? [],
    [data],
  );
  return <PreviewMap points={points} box={box} basemaps={basemapsOf(me, language)} />;
}
