import { useText } from '../i18n/language.ts';
import { useFormats } from '../i18n/formats.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { FieldGroup } from '../ui/Field.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import {
  diameterOf,
  girthSum,
  MOST_STEMS,
  withDiameter,
  withGirth,
  withNewStem,
  withoutStem,
  type Stems,
} from './stems.ts';
import { USUAL_DIAMETER_CM, USUAL_GIRTH_CM } from './plausible.ts';
import { GIRTH_HEIGHTS_M } from './treeDraft.ts';
import { treeFormText } from './treeForm.text.ts';

export interface StemsFieldProps {
  stems: Stems;
  heightM: number | null;
  onStems(stems: (number | null)[]): void;
  onHeight(heightM: number): void;
  error?: string | undefined;
  heightError?: string | undefined;
}

/** Girth or diameter of each stem, whichever was measured; the other follows. And the height it was measured at. */
export function StemsField({ stems, heightM, onStems, onHeight, error, heightError }: StemsFieldProps) {
  const t = useText(treeFormText);
  const formats = useFormats();
  const heights = [...new Set([...GIRTH_HEIGHTS_M, ...(heightM === null ? [] : [heightM])])];
  const sum = stems.length > 1 ? girthSum(stems) : null;
  return (
    <>
      <FieldGroup label={t.fields.stemGirthsCm} error={error} name="stemGirthsCm">
        {stems.map((_, index) => (
          <StemLine key={index} stems={stems} index={index} onStems={onStems} />
        ))}
        <div className="stems-foot">
          <Button
            kind="quiet"
            icon="plus"
            isDisabled={stems.length >= MOST_STEMS}
            onPress={() => addStem(stems, onStems)}
          >
            {t.stems.add}
          </Button>
          {sum === null ? null : <span className="stems-sum">{t.stems.sum(formats.number(sum))}</span>}
        </div>
      </FieldGroup>
      <Choice
        label={t.fields.girthHeightM}
        hint={t.stems.heightHint}
        name="girthHeightM"
        error={heightError}
        options={heights.map((height) => ({
          value: String(height),
          label: `${formats.number(height, 2)} m`,
        }))}
        value={heightM === null ? null : String(heightM)}
        onChange={(height) => onHeight(Number(height))}
      />
    </>
  );
}

function StemLine({
  stems,
  index,
  onStems,
}: {
  stems: Stems;
  index: number;
  onStems(stems: (number | null)[]): void;
}) {
  const t = useText(treeFormText);
  const formats = useFormats();
  const girth = stems[index] ?? null;
  const diameter = diameterOf(girth);
  const [stem, of] = [index + 1, stems.length];
  const sum = of > 1 ? girthSum(stems) : null;
  const together = sum === null ? '' : `, ${t.stems.sum(formats.number(sum))}`;
  const another =
    of < MOST_STEMS
      ? { icon: 'plus' as const, label: t.stems.add, onPress: () => addStem(stems, onStems) }
      : undefined;
  return (
    <div className="stem-line">
      <NumberField
        label={t.stems.girthOf(stem, of)}
        value={girth}
        unit="cm"
        plausible={USUAL_GIRTH_CM}
        note={diameter === null ? '' : `Ø ${formats.number(diameter)} cm${together}`}
        action={another}
        onChange={(cm) => onStems(withGirth(stems, index, cm))}
      />
      <NumberField
        label={t.stems.diameterOf(stem, of)}
        value={diameter}
        unit="cm"
        plausible={USUAL_DIAMETER_CM}
        note={girth === null ? '' : `${t.stems.girth} ${formats.number(girth)} cm${together}`}
        action={another}
        onChange={(cm) => onStems(withDiameter(stems, index, cm))}
      />
      {of > 1 ? (
        <IconButton
          icon="trash"
          label={t.stems.remove(stem)}
          onPress={() => onStems(withoutStem(stems, index))}
        />
      ) : null}
    </div>
  );
}

/** Adds a stem and goes to its girth, so that the keys stay where they are. */
function addStem(stems: Stems, onStems: (stems: (number | null)[]) => void): void {
  onStems(withNewStem(stems));
  requestAnimationFrame(() => {
    const lines = document.querySelectorAll<HTMLElement>('.stem-line');
    lines[stems.length]?.querySelector('input')?.focus();
  });
}
