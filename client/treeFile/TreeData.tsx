import { useState } from 'react';
import type { Tree } from '#contract/trees/trees';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { treeFileText } from './treeFile.text.ts';
import { useTreeFacts, type Fact } from './useTreeFacts.tsx';

/** The master data in pairs; what is not known says so where it matters, and is left out where it does not. */
export function TreeData({ tree }: { tree: Tree }) {
  const t = useText(treeFileText);
  const { first, more } = useTreeFacts(tree);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Facts facts={isOpen ? [...first, ...more] : first} />
      {more.length === 0 ? null : (
        <Button
          kind="quiet"
          icon={isOpen ? 'up' : 'down'}
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? t.less : t.more}
        </Button>
      )}
    </>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, value, isWide }) => (
        <div key={name} className={isWide ? 'fact fact-wide' : 'fact'}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
