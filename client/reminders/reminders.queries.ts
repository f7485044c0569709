import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  getReminderSettings,
  listReminders,
  markRemindersRead,
  setReminderSettings,
} from '#contract/reminders/reminders';
import { call } from '../http/call.ts';

export function useReminders() {
  return useQuery({
    queryKey: ['reminders', 'list'],
    queryFn: ({ signal }) => call(listReminders, { query: { limit: 200 }, signal }),
  });
}

export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { ids: string[] | null; read: boolean }) => call(markRemindersRead, { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['reminders'] });
      await queries.invalidateQueries({ queryKey: ['today'] });
    },
  });
}

export function useReminderSettings() {
  return useQuery({
    queryKey: ['reminders', 'settings'],
    queryFn: ({ signal }) => call(getReminderSettings, { signal }),
  });
}

export interface WantedSettings {
  version: number;
  email: string | null;
  digest: 'daily' | 'weekly' | 'none';
  language: 'de' | 'en';
}

export function useSetReminderSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: WantedSettings) => call(setReminderSettings, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['reminders', 'settings'] }),
  });
}
