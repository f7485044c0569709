import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { addControlArea } from '#contract/areas/areas';
import { refreshControlAreas } from '../areas/areas.queries.ts';
import { useIssueText } from '../http/issueText.ts';
import { issuesOf } from '../http/refusal.ts';
import { forgivingSearch } from '../i18n/forgiving.ts';
import { useText } from '../i18n/language.ts';
import type { NewOperation } from '../offline/operation.ts';
import { save } from '../offline/saving.ts';
import { PickerField } from '../ui/PickerField.tsx';
import type { PickOption } from '../ui/PickerList.tsx';
import { useSteady } from '../ui/useSteady.ts';
import type { TreeFields } from './TreeForm.tsx';
import { treeFormText } from './treeForm.text.ts';

/** Marks the one option that is not there yet; ids of areas are UUIDs. */
const NEW = 'new:';

/** Which street or green area the tree belongs to; one that the cadastre does not know yet is added by its name. */
export function AreaField({ draft, change, errorAt, choices, likelyAreaIds }: TreeFields) {
  const t = useText(treeFormText);
  const adding = useAdding({
    onAdd: (controlAreaId) => change({ controlAreaId }),
    onRefused: (id) => {
      if (draft.controlAreaId === id) change({ controlAreaId: null });
    },
  });
  const optionOf = (area: (typeof choices.areas)[number]): PickOption => ({
    id: area.id,
    title: area.name,
    subtitle: [area.district, t.area.trees(area.treeCount)].filter(Boolean).join(' · '),
  });
  const areaOf = (id: string | null) => choices.areas.filter((area) => area.id === id).map(optionOf);
  const likely = likelyAreaIds.flatMap(areaOf);
  const find = (typed: string) => {
    const name = typed.trim();
    const found = forgivingSearch(choices.areas, name, (area) => [area.name, area.district ?? '']).map(
      optionOf,
    );
    const isThere = choices.areas.some((area) => area.name === name);
    return isThere
      ? found
      : [...found, { id: NEW + name, title: t.area.add(name), subtitle: t.area.addHint }];
  };
  return (
    <PickerField
      label={t.fields.controlAreaId}
      name="controlAreaId"
      error={adding.error ?? errorAt('controlAreaId')}
      picked={areaOf(draft.controlAreaId)[0] ?? adding.added}
      emptyText={t.area.search}
      quick={likely.slice(0, 2)}
      groups={[
        { title: t.area.near, options: likely },
        { title: t.area.all, options: choices.areas.map(optionOf) },
      ]}
      search={{ label: t.area.search, none: t.area.none, find }}
      onPick={(id) =>
        id?.startsWith(NEW) ? adding.add(id.slice(NEW.length)) : change({ controlAreaId: id })
      }
    />
  );
}

/**
 * Adds an area by way of the outbox. The tree is in it at once and goes to the server after it; `onRefused` comes when
 * the area cannot be. `added` is shown until the list of areas has been read again.
 */
function useAdding({ onAdd, onRefused }: { onAdd(id: string): void; onRefused(id: string): void }) {
  const [added, setAdded] = useState<PickOption | null>(null);
  const [error, setError] = useState<string>();
  const t = useText(treeFormText);
  const sentence = useIssueText(SENTENCES);
  const queries = useQueryClient();
  const takeBack = useSteady(onRefused);
  const add = (name: string) => {
    setError(undefined);
    const body = { id: uuidv7(), name, kind: 'street' as const, district: null };
    setAdded({ id: body.id, title: name, subtitle: t.area.adding });
    onAdd(body.id);
    save(addControlArea, addingOf(body)).catch((failure: unknown) => {
      setAdded(null);
      takeBack(body.id);
      setError(issuesOf(failure).map(sentence)[0] ?? t.area.notAdded);
      // Who was faster has made one that the list does not show yet.
      void refreshControlAreas(queries);
    });
  };
  return { added, error, add };
}

const SENTENCES = {
  de: { name_taken: treeFormText.de.area.nameTaken },
  en: { name_taken: treeFormText.en.area.nameTaken },
};

/** Adding an area, as the outbox keeps it. */
function addingOf(body: { id: string; name: string }): NewOperation {
  return {
    kind: 'addControlArea',
    params: {},
    body,
    objectId: body.id,
    needs: [],
    treeId: null,
    position: null,
    draftId: body.id,
    title: body.name,
    form: null,
    photoIds: [],
  };
}
