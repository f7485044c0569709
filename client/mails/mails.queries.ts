import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listMails, sendMailAgain, type Mail } from '#contract/mails/mails';
import { listHeads, setHead } from '#contract/reminders/reminders';
import { call } from '../http/call.ts';

export type MailGroup = Mail['status'] | 'all';

export function useMails(group: MailGroup) {
  return useQuery({
    queryKey: ['mails', group],
    queryFn: ({ signal }) =>
      call(listMails, { query: { limit: 100, ...(group === 'all' ? {} : { status: group }) }, signal }),
    refetchInterval: 30_000,
  });
}

export function useSendAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(sendMailAgain, { params: { id }, body: {} }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['mails'] }),
  });
}

export function useHeads() {
  return useQuery({
    queryKey: ['reminders', 'heads'],
    queryFn: ({ signal }) => call(listHeads, { signal }),
    select: ({ heads }) => heads,
  });
}

export function useSetHead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isHead }: { id: string; isHead: boolean }) =>
      call(setHead, { params: { id }, body: { isHead } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reminders', 'heads'] }),
  });
}
