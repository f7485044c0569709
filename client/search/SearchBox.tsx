import { useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { hitKey, type Hit } from './hits.ts';
import { readRecent, rememberHit } from './recentHits.ts';
import { searchText } from './search.text.ts';
import { useSearch } from './useSearch.ts';
import './search.css';

/** The list hangs from the input, which begins behind the looking glass; it should begin with the field. */
const ICON_PX = 44;

/** Finds trees by number, street or species while one types; without a word it offers what was chosen last. */
export function SearchBox({ onChoose }: { onChoose(hit: Hit): void }) {
  const t = useText(searchText);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [recent, setRecent] = useState(readRecent);
  const { hits, isSearching, hasFailed } = useSearch(typed);
  const sections = typed.trim() === '' ? sectionsOf([['recent', recent]]) : sectionsByKind(hits);
  const choose = (key: unknown) => {
    const hit = [...hits, ...recent].find((candidate) => hitKey(candidate) === key);
    if (!hit) return;
    rememberHit(hit);
    setRecent(readRecent());
    setTyped('');
    // A fresh field: the old one takes the focus back and opens again with recent searches, over what was found.
    setChosen(chosen + 1);
    onChoose(hit);
  };
  return (
    <ComboBox
      key={chosen}
      className="search"
      inputValue={typed}
      onInputChange={setTyped}
      items={sections}
      value={null}
      onChange={choose}
      menuTrigger="focus"
      allowsEmptyCollection={typed.trim() !== ''}
      allowsCustomValue
      defaultFilter={() => true}
    >
      <Label className="visually-hidden">{t.label}</Label>
      <div className="search-field">
        <Icon name="search" />
        <Input
          className="search-input"
          placeholder={t.placeholder}
          enterKeyHint="search"
          autoComplete="off"
        />
        {typed === '' ? null : (
          // Out of the ComboBox's hands: its own button would open the list.
          <AriaButton
            slot={null}
            className="button button-quiet button-icon"
            aria-label={t.clear}
            onPress={() => setTyped('')}
          >
            <Icon name="close" size={18} />
          </AriaButton>
        )}
      </div>
      <Popover className="search-popover" offset={8} crossOffset={-ICON_PX} placement="bottom start">
        <ListBox<Section>
          className="search-list"
          renderEmptyState={() => <p className="search-empty">{emptyWords(t, isSearching, hasFailed)}</p>}
        >
          {(section) => (
            <ListBoxSection id={section.id}>
              <Header className="search-heading">{t[section.id]}</Header>
              <Collection items={section.items}>
                {(item) => <HitLine id={item.id} hit={item.hit} />}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function HitLine({ id, hit }: { id: string; hit: Hit }) {
  const t = useText(searchText);
  const formats = useFormats();
  return (
    <ListBoxItem id={id} className="search-hit" textValue={hit.title}>
      {hit.kind === 'tree' ? (
        <StateSymbol state={hit.state} size={22} />
      ) : (
        <Icon name={hit.kind === 'area' ? 'map' : 'tree'} />
      )}
      <span className="search-words">
        <span className="search-title">{hit.title}</span>
        {hit.kind === 'area' ? null : (
          <span className={hit.kind === 'species' ? 'search-detail botanical' : 'search-detail'}>
            {hit.detail}
          </span>
        )}
      </span>
      {hit.kind === 'tree' ? null : (
        <span className="search-count">
          {hit.treeCount === 1 ? t.one : t.count(formats.number(hit.treeCount))}
        </span>
      )}
    </ListBoxItem>
  );
}

interface Section {
  id: 'recent' | 'trees' | 'areas' | 'species';
  items: { id: string; hit: Hit }[];
}

function sectionsByKind(hits: readonly Hit[]): Section[] {
  const of = (kind: Hit['kind']) => hits.filter((hit) => hit.kind === kind);
  return sectionsOf([
    ['trees', of('tree')],
    ['areas', of('area')],
    ['species', of('species')],
  ]);
}

function sectionsOf(parts: readonly [Section['id'], readonly Hit[]][]): Section[] {
  return parts
    .filter(([, hits]) => hits.length > 0)
    .map(([id, hits]) => ({ id, items: hits.map((hit) => ({ id: hitKey(hit), hit })) }));
}

function emptyWords(
  t: Record<'searching' | 'failed' | 'nothing', string>,
  isSearching: boolean,
  hasFailed: boolean,
): string {
  if (hasFailed) return t.failed;
  return isSearching ? t.searching : t.nothing;
}
