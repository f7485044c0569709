import { THEMES, type Theme } from '#rules/tiles/themes';
import type { TreeFilter } from '#contract/trees/trees';
import { LookSymbol } from '../controlState/StateBadge.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { PickerField } from '../ui/PickerField.tsx';
import { classesOf } from './themes.legend.ts';
import { themesText } from './themes.text.ts';
import { useThemeCounts } from './trees.queries.ts';
import { useClassName } from './useClassName.ts';

/** The choice of what the trees are coloured by; null is the control state. */
export function ThemeChoice({ theme, onPick }: { theme: Theme | null; onPick(theme: Theme | null): void }) {
  const t = useText(themesText);
  const options = THEMES.map((id) => ({ id, title: t.themes[id] }));
  return (
    <PickerField
      label={t.by}
      emptyText={t.state}
      clearLabel={t.state}
      onPick={(id) => onPick(THEMES.find((known) => known === id) ?? null)}
      picked={options.find(({ id }) => id === theme) ?? null}
      groups={[{ title: '', options }]}
    />
  );
}

/** What the symbols of a theme mean, and how many trees there are of each. */
export function ThemeLines({ theme, filter }: { theme: Theme; filter: TreeFilter }) {
  const formats = useFormats();
  const nameOf = useClassName(theme);
  const counts = useThemeCounts(theme, filter).data?.counts;
  return (
    <ul className="legend-lines">
      {classesOf(theme).map(({ name, look }, index) => (
        <li key={name} className="legend-line legend-still">
          <LookSymbol look={look} size={20} />
          <span className="legend-name">{nameOf(name)}</span>
          <span className="legend-count">{counts ? formats.number(counts[index] ?? 0) : ''}</span>
        </li>
      ))}
    </ul>
  );
}
