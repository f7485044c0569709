import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import type { Basemaps } from '../map/basemap.ts';
import type { LonLat } from '../map/mapHandle.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { RefillDialog } from './RefillDialog.tsx';
import { refillText } from './refill.text.ts';

/** Where the tank is filled: chosen on the map, shown by its coordinates; without one a round begins anywhere. */
export function RefillField({
  value,
  onChange,
  basemaps,
  hint,
  error,
}: {
  value: LonLat | null;
  onChange(value: [number, number] | null): void;
  basemaps: Basemaps;
  hint?: string;
  error?: string | undefined;
}) {
  const t = useText(refillText);
  const format = useFormats();
  const [isOpen, setOpen] = useState(false);
  return (
    <FieldGroup label={t.label} hint={hint ?? t.hint} error={error} name="refill">
      <div className="refill-row">
        <span className="refill-words">{value ? format.place(value) : t.none}</span>
        <Button icon="map" onPress={() => setOpen(true)}>
          {value ? t.move : t.choose}
        </Button>
        {value ? <IconButton icon="close" label={t.clear} onPress={() => onChange(null)} /> : null}
      </div>
      {isOpen ? (
        <RefillDialog
          first={value}
          basemaps={basemaps}
          onPick={([lon, lat]) => {
            onChange([lon, lat]);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </FieldGroup>
  );
}
