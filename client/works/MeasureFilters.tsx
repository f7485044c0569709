import { AreaField } from '../areas/AreaField.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCodeList } from '../codes/codes.queries.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { Switch } from '../ui/Choice.tsx';
import { CopyLinkButton } from '../ui/CopyLinkButton.tsx';
import { DayField } from '../ui/DayField.tsx';
import { PickerField } from '../ui/PickerField.tsx';
import { writeMeasurePlace, type MeasurePlace } from './measurePlace.ts';
import { measuresPageText } from './measuresPage.text.ts';
import { SearchField } from './SearchField.tsx';
import { useFirms } from './works.queries.ts';

interface FilterProps {
  place: MeasurePlace;
  onChange(change: Partial<MeasurePlace>): void;
}

/** By what the list is narrowed; every choice stands in the address. */
export function MeasureFilters({ place, onChange }: FilterProps) {
  const t = useText(measuresPageText);
  const language = useLanguage();
  const urgencies = useCodeList('urgency').map((code) => ({ id: code.code, title: code[language] }));
  const decides = useMay('measures.order');
  return (
    <div className="works-filters">
      <SearchField
        label={t.search}
        hint={t.searchHint}
        text={place.text}
        onChange={(text) => onChange({ text })}
      />
      <PickerField
        label={t.urgency}
        emptyText={t.anyUrgency}
        clearLabel={t.anyUrgency}
        picked={pickedUrgency(place.urgency, urgencies)}
        groups={[{ title: '', options: urgencies }]}
        onPick={(urgency) => onChange({ urgency })}
      />
      <AreaField pickedId={place.areaId} onPick={(areaId) => onChange({ areaId })} words={t.area} />
      {decides ? <FirmFilter place={place} onChange={onChange} /> : null}
      <DayField label={t.until} value={place.until} onChange={(until) => onChange({ until })} />
      <Switch
        label={t.overdueOnly}
        isOn={place.isOverdue}
        onChange={(isOverdue) => onChange({ isOverdue })}
      />
      <CopyLinkButton address={() => `/measures?${writeMeasurePlace(place)}`} />
    </div>
  );
}

/** A link may ask for several at once; the list here picks one. */
function pickedUrgency(
  picked: string | null,
  all: readonly { id: string; title: string }[],
): { id: string; title: string } | null {
  if (picked === null) return null;
  const titles = picked.split(',').map((one) => all.find(({ id }) => id === one)?.title ?? one);
  return { id: picked, title: titles.join(', ') };
}

function FirmFilter({ place, onChange }: FilterProps) {
  const t = useText(measuresPageText);
  const firms = useFirms().data ?? [];
  const options = [{ id: 'none', title: t.noFirm }, ...firms.map(({ id, name }) => ({ id, title: name }))];
  return (
    <PickerField
      label={t.firm}
      emptyText={t.anyFirm}
      clearLabel={t.anyFirm}
      picked={options.find(({ id }) => id === place.contractorId) ?? null}
      groups={[{ title: '', options }]}
      onPick={(contractorId) => onChange({ contractorId })}
    />
  );
}
