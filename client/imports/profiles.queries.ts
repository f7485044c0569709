import { useMutation, useQuery } from '@tanstack/react-query';
import {
  changeImportProfile,
  deleteImportProfile,
  listImportProfiles,
  saveImportProfile,
  type ImportProfile,
} from '#contract/importProfiles/importProfiles';
import { v7 as uuidv7 } from 'uuid';
import { call } from '../http/call.ts';

type Said = Pick<ImportProfile, 'name' | 'head' | 'reading' | 'mapping'>;

export function useImportProfiles() {
  return useQuery({
    queryKey: ['import-profiles'],
    queryFn: ({ signal }) => call(listImportProfiles, { signal }),
    select: ({ profiles }) => profiles,
  });
}

/** The answer to a write makes the list be asked for again. */
export function useSaveProfile() {
  return useMutation({
    mutationFn: (said: Said) => call(saveImportProfile, { body: { id: uuidv7(), ...said } }),
  });
}

export function useChangeProfile() {
  return useMutation({
    mutationFn: ({ profile, ...change }: Partial<Said> & { profile: ImportProfile }) =>
      call(changeImportProfile, {
        params: { id: profile.id },
        body: { ...change, version: profile.version },
      }),
  });
}

export function useDeleteProfile() {
  return useMutation({
    mutationFn: (id: string) => call(deleteImportProfile, { params: { id } }),
  });
}
