import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import * as people from '#contract/accounts/people';
import { exportPerson } from '#contract/accounts/personExport';
import { addContractor, listContractors } from '#contract/contractors/contractors';
import { allPages, savePersonFile } from '../accounts/personFile.ts';
import { call } from '../http/call.ts';

export type PersonFields = Omit<z.input<typeof people.addPerson.body>, 'id'>;

/** Everybody who has or had an account. */
export function usePeople() {
  return useQuery({ queryKey: ['people'], queryFn: ({ signal }) => call(people.listPeople, { signal }) });
}

/** A new person with a client-made id, or a known one of a version. */
export function useSavePerson() {
  return useMutation({
    mutationFn: ({
      person,
      fields,
    }: {
      person: { id: string; version: number | null };
      fields: PersonFields;
    }) => {
      const { id, version } = person;
      return version === null
        ? call(people.addPerson, { body: { id, ...fields } })
        : call(people.changePerson, { params: { id }, body: { version, ...fields } });
    },
  });
}

export type Target = Pick<people.Person, 'id' | 'version'>;

export function useDisable() {
  return useMutation({ mutationFn: (target: Target) => call(people.disablePerson, split(target)) });
}

export function useEnable() {
  return useMutation({ mutationFn: (target: Target) => call(people.enablePerson, split(target)) });
}

export function useAnonymise() {
  return useMutation({ mutationFn: (target: Target) => call(people.anonymisePerson, split(target)) });
}

export function useMakeLink() {
  return useMutation({ mutationFn: (id: string) => call(people.linkForPerson, { params: { id } }) });
}

export function useRemoveFactor() {
  return useMutation({
    mutationFn: (id: string) => call(people.removeSecondFactorOfPerson, { params: { id } }),
  });
}

export function useDevicesOf(id: string) {
  return useQuery({
    queryKey: ['people', id, 'sessions'],
    queryFn: ({ signal }) => call(people.listSessionsOfPerson, { params: { id }, signal }),
  });
}

/** Signs one device of a person out, or without naming one all of them. */
export function useEndDevices(id: string) {
  return useMutation({
    mutationFn: (sessionId: string | null) =>
      call(people.endSessionsOfPerson, { params: { id }, body: { sessionId } }),
  });
}

/** Fetches everything kept about a person and hands it over as a file. */
export function useExport(id: string) {
  return useMutation({
    mutationFn: async () =>
      savePersonFile(
        await allPages((cursor) => call(exportPerson, { params: { id }, query: cursor ? { cursor } : {} })),
      ),
  });
}

export function useContractors() {
  return useQuery({ queryKey: ['contractors'], queryFn: ({ signal }) => call(listContractors, { signal }) });
}

export function useAddContractor() {
  return useMutation({
    mutationFn: (firm: { id: string; name: string }) => call(addContractor, { body: firm }),
  });
}

function split({ id, version }: Target) {
  return { params: { id }, body: { version } };
}
