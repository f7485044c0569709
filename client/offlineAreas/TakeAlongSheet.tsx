import { useState } from 'react';
import type { TreeFilter } from '#contract/trees/trees';
import { useMe } from '../accounts/accounts.queries.ts';
import { useControlAreas } from '../areas/areas.queries.ts';
import { useFromDevice, useOfflineAreas } from '../device/areaView.ts';
import { bytesFor } from '../device/room.ts';
import { takeAlong } from '../device/takeAlong.ts';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Box } from '../map/mapHandle.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { PickMany } from '../ui/PickMany.tsx';
import { AreaList } from './AreaList.tsx';
import { chosenTrees, nameOf, type Choosing } from './chosenTrees.ts';
import { useRoom, useTreeTotal } from './offlineAreas.queries.ts';
import { treesInWords } from './treesInWords.ts';
import { offlineAreasText } from './offlineAreas.text.ts';
import './offlineAreas.css';

export interface TakeAlongSheetProps {
  view: Box;
  filter: TreeFilter;
  /** An area drawn to be taken along. */
  drawn: string | null;
  /** Asks for the map, to draw an area, or to change the drawn one. */
  onDraw(): void;
  onClose(): void;
}

/** Chooses what to take along, says how much that is before anything is fetched, and shows what is on the device. */
export function TakeAlongSheet({ view, filter, drawn, onDraw, onClose }: TakeAlongSheetProps) {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  const areas = useControlAreas().data ?? [];
  const { session } = useMe();
  const taken = useOfflineAreas().length;
  const isAway = useFromDevice() !== null;
  const hasFilter = Object.values(filter).some((value) => value !== undefined);
  const [choosing, setChoosing] = useState<Choosing>({
    way: drawn === null ? 'view' : 'drawn',
    view,
    filter,
    drawn,
    areaIds: [],
  });
  const chosen = chosenTrees(choosing);
  const total = useTreeTotal(isAway ? null : chosen);
  const room = useRoom(total);
  const take = () => {
    if (chosen) void takeAlong(nameOf(choosing, areas, t, formats.instant(new Date().toISOString())), chosen);
  };
  return (
    <Dialog
      title={t.title}
      isOpen
      onClose={onClose}
      shape="sheet"
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t.close}
          </Button>
          <Button
            kind="primary"
            icon="download"
            isDisabled={isAway || !total || room === undefined || room === 'none'}
            onPress={take}
          >
            {t.take}
          </Button>
        </>
      }
    >
      <div className="offline-choosing">
        <p className="offline-soft">{t.explain}</p>
        <Choice
          label={t.what}
          columns={1}
          value={choosing.way}
          onChange={(way) => setChoosing({ ...choosing, way })}
          options={[
            { value: 'view', label: t.view, hint: t.viewHint },
            ...(hasFilter ? [{ value: 'filter' as const, label: t.filter, hint: t.filterHint }] : []),
            { value: 'areas', label: t.areas, hint: t.areasHint },
            ...(drawn === null ? [] : [{ value: 'drawn' as const, label: t.drawn, hint: t.drawnHint }]),
          ]}
        />
        <Button wide icon="draw" isDisabled={isAway} onPress={onDraw}>
          {drawn === null ? t.draw : t.redraw}
        </Button>
        {choosing.way === 'areas' ? (
          <AreaPicker
            value={choosing.areaIds}
            onChange={(areaIds) => setChoosing({ ...choosing, areaIds })}
          />
        ) : null}
        <Size isAway={isAway} isChosen={chosen !== null} total={total} room={room} />
        {session.kind === 'field' ? null : <Notice tone="warning">{t.inOffice}</Notice>}
        {taken > 0 ? <h3 className="offline-here">{t.here}</h3> : null}
        <AreaList />
      </div>
    </Dialog>
  );
}

/** Always as high as it gets, so that nothing jumps when the numbers come. */
function Size({
  isAway,
  isChosen,
  total,
  room,
}: {
  isAway: boolean;
  isChosen: boolean;
  total: number | undefined;
  room: ReturnType<typeof useRoom>;
}) {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  const words = isAway
    ? t.uncounted
    : !isChosen
      ? t.pickAreas
      : total === undefined
        ? t.counting
        : t.size(treesInWords(total, t, formats), formats.bytes(bytesFor(total)));
  const isTight = room === 'none' || room === 'scarce';
  return (
    <div className="offline-size">
      <Notice tone={isAway || isTight ? 'warning' : 'info'} icon={isTight ? 'warning' : 'tablet'}>
        <b>{words}</b>
        <br />
        {room && total ? t.room[room] : '\u00A0'}
      </Notice>
    </div>
  );
}

function AreaPicker({ value, onChange }: { value: readonly string[]; onChange(value: string[]): void }) {
  const t = useText(offlineAreasText);
  const formats = useFormats();
  const areas = useControlAreas().data ?? [];
  return (
    <PickMany
      label={t.areas}
      findLabel={t.areasFind}
      noneLabel={t.none}
      takeOutLabel={t.takeOut}
      options={areas.map(({ id, name, district, treeCount }) => ({
        id,
        label: name,
        detail: treesInWords(treeCount, t, formats),
        words: `${name} ${district ?? ''}`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
}
