import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TreeSummary } from '#contract/trees/trees';
import { AreaField } from '../areas/AreaField.tsx';
import { useControlAreas } from '../areas/areas.queries.ts';
import { StateSymbol } from '../controlState/StateBadge.tsx';
import { useLanguage, useText } from '../i18n/language.ts';
import { commonName } from '../species/speciesName.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Feedback.tsx';
import { NumberPad } from './NumberPad.tsx';
import { tagContent } from './tagContent.ts';
import { TagReaders } from './TagReaders.tsx';
import { treesOfTag, useNumbered } from './tags.queries.ts';
import { tagsText } from './tags.text.ts';
import './tags.css';

/** The area one is working in is the one asked for next. */
let lastArea: string | null = null;

/** Opens the tree one stands before: by its number, large enough for gloves, or by the code or chip on its tag. */
export function OpenTreeDialog({ onOpen, onClose }: { onOpen(treeId: string): void; onClose(): void }) {
  const t = useText(tagsText);
  const client = useQueryClient();
  const [areaId, setAreaId] = useState(lastArea);
  const [number, setNumber] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const areas = useControlAreas().data ?? [];
  const area = areas.find(({ id }) => id === areaId) ?? null;
  const pickArea = (id: string | null) => {
    lastArea = id;
    setAreaId(id);
  };
  const read = async (text: string) => {
    const content = tagContent(text);
    if (content?.kind === 'tree') return onOpen(content.treeId);
    const found = content ? await treesOfTag(client, content.words) : [];
    const [only, ...others] = found;
    if (only && others.length === 0) return onOpen(only.id);
    if (!content || !only) return setUnknown(text);
    pickArea(null);
    setNumber(content.words);
  };
  const type = (typed: string) => {
    setUnknown(null);
    setNumber(typed);
  };
  return (
    <Dialog title={t.title} isOpen onClose={onClose} shape="sheet">
      <div className="open-tree">
        <TagReaders onRead={(text) => void read(text).catch(() => setUnknown(text))} />
        {unknown === null ? null : <Notice tone="warning">{t.notATree(unknown)}</Notice>}
        <AreaField
          pickedId={areaId}
          onPick={pickArea}
          words={{
            label: t.area,
            emptyText: t.allAreas,
            clearLabel: t.allAreas,
            search: t.searchArea,
            none: t.noArea,
          }}
        />
        <output className="open-tree-number" aria-label={t.number}>
          {number === '' ? ' ' : number}
        </output>
        <Hits number={number} area={area} onOpen={onOpen} />
        <NumberPad value={number} onChange={type} />
      </div>
    </Dialog>
  );
}

function Hits({
  number,
  area,
  onOpen,
}: {
  number: string;
  area: { id: string; name: string } | null;
  onOpen(treeId: string): void;
}) {
  const t = useText(tagsText);
  const found = useNumbered(number, area);
  const trees = number === '' ? [] : (found.data ?? []);
  const words = found.isError ? t.failed : found.isFetching ? t.searching : t.nothing;
  return (
    <ul className="open-tree-hits" aria-label={t.hits}>
      {trees.length === 0 ? (
        <li className="open-tree-none" role="status">
          {number === '' ? t.typeFirst : words}
        </li>
      ) : null}
      {trees.map((tree) => (
        <HitLine key={tree.id} tree={tree} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function HitLine({ tree, onOpen }: { tree: TreeSummary; onOpen(treeId: string): void }) {
  const t = useText(tagsText);
  const language = useLanguage();
  return (
    <li>
      <button type="button" className="open-tree-hit" onClick={() => onOpen(tree.id)}>
        <StateSymbol state={tree.controlState} size={24} />
        <span>
          <b>
            {tree.controlAreaName} · {tree.number ?? t.unnumbered}
          </b>
          <small>{commonName(tree, language) ?? t.unknownSpecies}</small>
        </span>
      </button>
    </li>
  );
}
