import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import { sensorsText } from './sensors.text.ts';

const MOST_PROBES = 16;

/** How deep each probe of the device sits, in the order of the device. */
export function ProbeFields({
  depths,
  onChange,
  error,
}: {
  depths: readonly (number | null)[];
  onChange(depths: (number | null)[]): void;
  error: string | undefined;
}) {
  const t = useText(sensorsText).form;
  return (
    <FieldGroup label={t.probes} error={error} name="probes">
      <div className="sensor-probes">
        {depths.map((depth, probe) => (
          <div key={probe} className="sensor-probe">
            <NumberField
              label={t.depthOf(probe + 1)}
              unit="cm"
              value={depth}
              onChange={(value) => onChange(depths.with(probe, value))}
              minValue={0}
              maxValue={500}
            />
            {depths.length > 1 && probe === depths.length - 1 ? (
              <IconButton
                icon="close"
                label={t.removeProbe(probe + 1)}
                onPress={() => onChange(depths.slice(0, -1))}
              />
            ) : null}
          </div>
        ))}
        {depths.length < MOST_PROBES ? (
          <Button icon="plus" onPress={() => onChange([...depths, null])}>
            {t.addProbe}
          </Button>
        ) : null}
      </div>
    </FieldGroup>
  );
}
