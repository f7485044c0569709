import type { Theme } from '#rules/tiles/themes';
import { useCodeNames } from '../codes/codes.queries.ts';
import { useText } from '../i18n/language.ts';
import { themesText } from './themes.text.ts';

/** What a class of a theme is called. */
export function useClassName(theme: Theme): (name: string) => string {
  const t = useText(themesText);
  const codes = useCodeNames();
  const genera: Readonly<Record<string, string>> = t.genera;
  const due: Readonly<Record<string, string>> = t.due;
  return (name) => {
    if (name === 'gone') return t.gone;
    if (theme === 'nextDue') return due[name] ?? name;
    if (name === 'unknown') return t.unknown;
    if (name === 'none') return t.none;
    if (name === 'broadleaf') return t.broadleaf;
    if (name === 'conifer') return t.conifer;
    if (theme === 'speciesGroup') return genera[name] ?? name;
    // What stands in brackets explains the class where there is room for it; a legend has none.
    return codes(theme === 'agePhase' ? 'age_phase' : theme, name).replace(/ \(.*\)$/, '');
  };
}
