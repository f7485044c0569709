import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { useTreeCounts } from '../trees/trees.queries.ts';
import { treesText } from '../trees/trees.text.ts';

/** How many trees stand in a drawn area. */
export function TreesInside({ within }: { within: string }) {
  const t = useText(treesText);
  const formats = useFormats();
  const { data, isPlaceholderData } = useTreeCounts({ within });
  if (!data || isPlaceholderData) return '…';
  return data.total === 1 ? t.oneTree : t.count(formats.number(data.total));
}
