import { useLocation, useNavigate } from 'react-router';
import { DrawingOverlay } from '../drawing/DrawingOverlay.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { useTreeCounts } from '../trees/trees.queries.ts';
import { treesText } from '../trees/trees.text.ts';
import { drawnIn, mapAddress, mapPlace } from './mapAddress.ts';
import type { DrawingPurpose } from './mapMode.ts';

/** Draws the area of the filter, or one to take along; says how many trees stand in it. */
export function DrawPane({ map, purpose }: { map: MapHandle; purpose: DrawingPurpose }) {
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const { filter } = mapPlace();
  const takeAlong = (within: string | null) =>
    void navigate(mapAddress(), { state: { takeAlong: within ?? true } });
  const toFilter = (within: string | undefined) =>
    void navigate(mapAddress({ filter: { ...filter, within } }));
  const isFilter = purpose === 'filter';
  const before = isFilter ? filter.within : (drawnIn(state) ?? undefined);
  return (
    <DrawingOverlay
      map={map}
      purpose={purpose}
      within={before}
      Inside={TreesInside}
      onDone={isFilter ? toFilter : takeAlong}
      onCancel={() => (isFilter ? toFilter(before) : takeAlong(before ?? null))}
    />
  );
}

function TreesInside({ within }: { within: string }) {
  const t = useText(treesText);
  const formats = useFormats();
  const { data, isPlaceholderData } = useTreeCounts({ within });
  if (!data || isPlaceholderData) return '…';
  return data.total === 1 ? t.oneTree : t.count(formats.number(data.total));
}
