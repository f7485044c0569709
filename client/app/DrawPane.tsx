import { useLocation, useNavigate } from 'react-router';
import { DrawingOverlay } from '../drawing/DrawingOverlay.tsx';
import type { MapHandle } from '../map/mapHandle.ts';
import { drawnIn, formAddress, formToDraw, mapAddress, mapPlace } from './mapAddress.ts';
import type { DrawingPurpose } from './mapMode.ts';
import { TreesInside } from './TreesInside.tsx';

/** Draws the area of the filter, one to take along, or one for a round or a storm; says how many trees stand in it. */
export function DrawPane({ map, purpose }: { map: MapHandle; purpose: DrawingPurpose }) {
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const { filter } = mapPlace();
  const takeAlong = (within: string | null) =>
    void navigate(mapAddress(), { state: { takeAlong: within ?? true } });
  const toFilter = (within: string | undefined) =>
    void navigate(mapAddress({ filter: { ...filter, within } }));
  const form = formToDraw(state);
  const toForm = (home: string) => ({
    before: form?.within ?? undefined,
    done: (within: string) => toFormWith(home, within),
    cancel: () => toFormWith(home, form?.within ?? null),
  });
  const toFormWith = (home: string, within: string | null) =>
    void navigate(formAddress(form?.back ?? home, within), { replace: true });
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
    round: toForm('/rounds/new'),
    storm: toForm('/storms/new'),
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
