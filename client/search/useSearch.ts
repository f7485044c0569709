import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { searchTrees } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { hitsOf, type Hit } from './hits.ts';
import { searchText } from './search.text.ts';

/** Longer than the pause between two keys, shorter than a wait that is felt. */
const PAUSE_MS = 130;

/** What the server finds for what is being typed; old hits stay until new ones are here. */
export function useSearch(typed: string): { hits: readonly Hit[]; isSearching: boolean; hasFailed: boolean } {
  const q = useSettled(typed.trim());
  const language = useLanguage();
  const t = useText(searchText);
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => call(searchTrees, { query: { q, limit: 8 }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return {
    hits: q !== '' && found.data ? hitsOf(found.data, language, t) : [],
    isSearching: found.isFetching || q !== typed.trim(),
    hasFailed: found.isError,
  };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
