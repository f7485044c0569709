import { useState } from 'react';
import type { SavedFilter } from '#contract/savedFilters/savedFilters';
import { useMay } from '../accounts/accounts.queries.ts';
import { issuesOf } from '../http/refusal.ts';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { FieldGroup, TextField } from '../ui/Field.tsx';
import { notify } from '../ui/toasts.ts';
import { useCopyLink } from '../ui/useCopyLink.ts';
import { useDeleteFilter, useSavedFilters, useSaveFilter, useShareFilter } from './savedFilters.queries.ts';
import { savedFiltersText } from './savedFilters.text.ts';
import { filterCount, filterFromSearch, filterQuery, type ChosenFilter } from './treeFilter.ts';

/** One's own filters under their names and those of colleagues; the present one can be kept here. */
export function SavedFilters({
  filter,
  onChange,
}: {
  filter: ChosenFilter;
  onChange(filter: ChosenFilter): void;
}) {
  const t = useText(savedFiltersText);
  const maySave = useMay('filters.save');
  const saved = useSavedFilters().data;
  if (!maySave) return null;
  return (
    <FieldGroup label={t.title} hint={t.hint}>
      {saved?.length === 0 ? <p className="saved-none">{t.none}</p> : null}
      <ul className="saved-filters">
        {(saved ?? []).map((one) => (
          <li key={one.id} className="saved-filter">
            <Button kind="quiet" onPress={() => onChange(filterFromSearch(new URLSearchParams(one.query)))}>
              {one.name}
            </Button>
            <span className="saved-owner">
              {one.isMine ? (one.shared ? t.shared : '') : t.sharedBy(one.owner)}
            </span>
            <Acts saved={one} />
          </li>
        ))}
      </ul>
      {filterCount(filter) === 0 ? null : <SaveThis query={filterQuery(filter)} />}
    </FieldGroup>
  );
}

function SaveThis({ query }: { query: string }) {
  const t = useText(savedFiltersText);
  const [name, setName] = useState('');
  const { mutate, isPending, error } = useSaveFilter();
  const isTaken = issuesOf(error).some(({ key }) => key === 'name_taken');
  const done = () => {
    notify({ kind: 'done', text: t.saved(name.trim()) });
    setName('');
  };
  return (
    <div className="saved-new">
      <TextField
        label={t.name}
        value={name}
        onChange={setName}
        error={isTaken ? t.taken : error ? t.failed : undefined}
      />
      <Button
        icon="star"
        isBusy={isPending}
        isDisabled={name.trim() === ''}
        onPress={() => mutate({ name: name.trim(), query, shared: false }, { onSuccess: done })}
      >
        {t.save}
      </Button>
    </div>
  );
}

function Acts({ saved }: { saved: SavedFilter }) {
  const t = useText(savedFiltersText);
  const share = useShareFilter();
  const remove = useDeleteFilter();
  const keep = useSaveFilter();
  const copy = useCopyLink();
  const { id, name, query, shared, isMine } = saved;
  const failed = () => notify({ kind: 'failed', text: t.failed });
  const removed = () =>
    notify({
      kind: 'done',
      text: t.removed(name),
      action: { label: t.undo, onPress: () => keep.mutate({ name, query, shared }, { onError: failed }) },
    });
  return (
    <span className="saved-acts">
      <IconButton icon="link" label={t.copy(name)} onPress={() => copy(`/?${query}`)} />
      {isMine ? (
        <>
          <IconButton
            icon="people"
            label={shared ? t.unshare(name) : t.share(name)}
            onPress={() => share.mutate(saved, { onError: failed })}
          />
          <IconButton
            icon="trash"
            label={t.remove(name)}
            onPress={() => remove.mutate(id, { onSuccess: removed, onError: failed })}
          />
        </>
      ) : null}
    </span>
  );
}
