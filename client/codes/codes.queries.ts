import { useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { listCodes, type Code } from '#contract/codes/codes';
import { call } from '../http/call.ts';
import { useLanguage } from '../i18n/language.ts';

/** Code lists change with a release, not during a day. */
const codes = {
  queryKey: ['codes'],
  queryFn: () => call(listCodes, {}),
  staleTime: Number.POSITIVE_INFINITY,
  meta: { isReference: true },
};

/** The entries of a list in the order they are to be offered in; empty for an unknown list. */
export function useCodeList(list: string): readonly Code[] {
  return useSuspenseQuery(codes).data.lists[list] ?? [];
}

/** Names of codes in the person's language; a code that is not in its list is shown as it is. */
export function useCodeNames(): (list: string, code: string) => string {
  const { lists } = useSuspenseQuery(codes).data;
  const language = useLanguage();
  return (list, wanted) => lists[list]?.find(({ code }) => code === wanted)?.[language] ?? wanted;
}

/** Waits until the lists are known: for pages of which many parts need them, so that they are built once. */
export function useKnownCodes(): void {
  useSuspenseQuery(codes);
}

export function fetchCodes(client: QueryClient): Promise<unknown> {
  return client.query(codes);
}
