import { useLocation, useNavigate } from 'react-router';
import { DrawingOverlay } from '../drawing/DrawingOverlay.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { MapHandle } from '../map/mapHandle.ts';
import { useTreeCounts } from '../trees/trees.queries.ts';
import { treesText } from '../trees/trees.text.ts';
import { drawnIn, mapAddress, mapPlace, roundAddress, roundToDraw } from './mapAddress.ts';
import type { DrawingPurpose } from './mapMode.ts';

/** Draws the area of the filter, one to take along, or one for a round; says how many trees stand in it. */
export function DrawPane({ map, purpose }: { map: MapHandle; purpose: DrawingPurpose }) {
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const { filter } = mapPlace();
  const takeAlong = (within: string | null) =>
    void navigate(mapAddress(), { state: { takeAlong: within ?? true } });
  const toFilter = (within: string | undefined) =>
    void navigate(mapAddress({ filter: { ...filter, within } }));
  const round = roundToDraw(state);
  const toRound = (within: string | null) =>
    void navigate(roundAddress(round?.back ?? '/rounds/new', within), { replace: true });
  const { before, done, cancel } = {
    filter: {
      before: filter.within,
      done: toFilter,
      cancel: () => toFilter(filter.within),
    },
    takeAlong: {
      before: drawnIn(state) ?? undefined,
      done: takeAlong,
      cancel: () => takeAlong(drawnIn(state)),
    },
    round: {
      before: round?.within ?? undefined,
      done: toRound,
      cancel: () => toRound(round?.within ?? null),
    },
  }[purpose];
  return (
    <DrawingOverlay
      map={map}
      purpose={purpose}
      within={before}
      Inside={TreesInside}
      onDone={done}
      onCancel={cancel}
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
