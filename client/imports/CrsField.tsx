import type { ImportAnalysis } from '#contract/imports/imports';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import type { ImportMapping } from './columnMapping.ts';
import { CRS_CHOICES, crsTitle } from './crsChoices.ts';
import { CrsPlaces } from './CrsPlaces.tsx';
import { readingText } from './reading.text.ts';

type Crs = ImportAnalysis['crs'];

interface CrsProps {
  crs: Crs;
  mapping: ImportMapping;
  onChange(mapping: ImportMapping): void;
}

/** In which coordinate system the file is, how that was found, and what to do when the file says another one. */
export function CrsField({ crs, mapping, onChange }: CrsProps) {
  const t = useText(readingText);
  const isOverruled = mapping.crs !== null;
  const code = mapping.crs ?? crs.code;
  const how = isOverruled ? t.crsHow.given : crs.how ? t.crsHow[crs.how] : undefined;
  return (
    <div className="crs">
      <PickerField
        label={t.crs}
        emptyText={t.crsChoose}
        error={code === null ? t.crsUnknown : undefined}
        picked={
          code === null
            ? null
            : { id: code, title: crsTitle(code), subtitle: [code, how].filter(Boolean).join(' · ') }
        }
        groups={[
          { title: '', options: CRS_CHOICES.map(({ code: id, title }) => ({ id, title, subtitle: id })) },
        ]}
        onPick={(chosen) => onChange({ ...mapping, crs: withoutNeed(chosen, crs) ? null : chosen })}
        {...(isOverruled && crs.code ? { clearLabel: t.crsFound(crs.code) } : {})}
      />
      {isOverruled ? null : crs.mustConfirm ? (
        <Confirmation crs={crs} mapping={mapping} onChange={onChange} />
      ) : (
        <Doubts crs={crs} />
      )}
      <CrsPlaces crs={crs} code={code} />
    </div>
  );
}

/** What was found by itself need not be said, unless it goes against what the file says. */
function withoutNeed(chosen: string | null, { code, mustConfirm }: Crs): boolean {
  return chosen === code && !mustConfirm;
}

/** What goes against the word of the file is proposed with its reason, and only done when somebody says so. */
function Confirmation({ crs, mapping, onChange }: CrsProps) {
  const t = useText(readingText);
  const formats = useFormats();
  const code = crs.code ?? '';
  const said = crs.contradicted;
  const [lon, lat] = crs.candidates[0]?.places[0] ?? [Number.NaN, Number.NaN];
  const place = t.place(formats.number(lat, 4), formats.number(lon, 4));
  const take = (system: string) => onChange({ ...mapping, crs: system });
  return (
    <Notice tone="warning">
      <p>
        {said === null
          ? t.crsConfirmSwapped(crsTitle(code), place)
          : t.crsConfirm(crsTitle(said), crsTitle(code), place)}{' '}
        <strong>{t.crsConfirmAsk}</strong>
      </p>
      <div className="crs-answers">
        <Button kind="primary" onPress={() => take(code)}>
          {t.take(crs.swapped ? t.swappedSystem(crsTitle(code)) : crsTitle(code))}
        </Button>
        {said !== null && CRS_CHOICES.some((choice) => choice.code === said) ? (
          <Button onPress={() => take(said)}>{t.keep(crsTitle(said))}</Button>
        ) : null}
      </div>
    </Notice>
  );
}

function Doubts({ crs }: { crs: Crs }) {
  const t = useText(readingText);
  const formats = useFormats();
  return (
    <>
      {crs.swapped ? <Notice tone="warning">{t.crsSwapped}</Notice> : null}
      {crs.contradicted ? (
        <Notice tone="warning">{t.crsContradicted(crsTitle(crs.contradicted))}</Notice>
      ) : null}
      {crs.alternatives.length > 0 ? (
        <Notice>{t.crsAlternatives(crs.alternatives.map(crsTitle).join(', '))}</Notice>
      ) : null}
      {crs.accuracyM === null ? null : <Notice>{t.crsAccuracy(formats.number(crs.accuracyM))}</Notice>}
    </>
  );
}
