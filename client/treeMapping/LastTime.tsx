import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { toldFacts, withBelonging, type SharedFact } from './lastTree.ts';
import type { TreeFields } from './TreeForm.tsx';
import { treeMappingText } from './treeMapping.text.ts';
import { useFactWords } from './useFactWords.ts';

/**
 * What the tree mapped last has here, to be taken over by a tap; nothing is by itself. Stays where it is afterwards,
 * so that nothing moves under the finger.
 */
export function LastTime({
  name,
  fields: { draft, last, change },
}: {
  name: SharedFact;
  fields: TreeFields;
}) {
  const t = useText(treeMappingText);
  const words = useFactWords();
  if (!last || !toldFacts(last).includes(name)) return null;
  const taken = Object.fromEntries(withBelonging(name).map((one) => [one, last[one]]));
  return (
    <div className="last-time">
      <Button
        kind="quiet"
        icon="copy"
        isDisabled={JSON.stringify(draft[name]) === JSON.stringify(last[name])}
        onPress={() => change(taken)}
        aria-label={`${words.name(name)}: ${t.fieldAsLastTime(words.value(name, last[name]))}`}
      >
        {t.fieldAsLastTime(words.value(name, last[name]))}
      </Button>
    </div>
  );
}
