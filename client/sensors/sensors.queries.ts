import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import * as sources from '#contract/lorawan/sources';
import * as alarms from '#contract/sensors/alarms';
import * as sensors from '#contract/sensors/sensors';
import { listUnknownDevices } from '#contract/sensors/unknownDevices';
import { searchTrees, treesNear } from '#contract/trees/trees';
import { call } from '../http/call.ts';
import type { LonLat } from '../map/mapHandle.ts';

export function useSensors(show: sensors.SensorView, q: string) {
  return useInfiniteQuery({
    queryKey: ['sensors', 'list', show, q],
    queryFn: ({ pageParam, signal }) =>
      call(sensors.listSensors, {
        query: {
          show,
          ...(q === '' ? {} : { q }),
          limit: 60,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null, // the type of the first page's cursor; the server gives the others
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

/** Looked at every minute, as the server does. */
export function useSensorAlarms() {
  return useQuery({
    queryKey: ['sensors', 'alarms'],
    queryFn: ({ signal }) => call(alarms.listAlarms, { signal }),
    refetchInterval: 60_000,
  });
}

export function useSensor(id: string) {
  return useQuery({
    queryKey: ['sensors', id],
    queryFn: ({ signal }) => call(sensors.getSensor, { params: { id }, signal }),
  });
}

/** The sensor in service with this DevEUI, if there is one. */
export async function sensorWith(devEui: string): Promise<sensors.ListedSensor | undefined> {
  const { sensors: found } = await call(sensors.listSensors, { query: { show: 'in_service', q: devEui } });
  return found.find((sensor) => sensor.devEui === devEui);
}

export function useUnknownDevices() {
  return useQuery({
    queryKey: ['sensors', 'unknown'],
    queryFn: ({ signal }) => call(listUnknownDevices, { signal }),
  });
}

export function useSources() {
  return useQuery({
    queryKey: ['sensors', 'sources'],
    queryFn: ({ signal }) => call(sources.listSources, { signal }),
  });
}

export type NewSource = z.input<typeof sources.addSource.body>;

export function useAddSource() {
  return useMutation({ mutationFn: (body: NewSource) => call(sources.addSource, { body }) });
}

interface OfSource {
  id: string;
  version: number;
}

export function useRotateSecret() {
  return useMutation({
    mutationFn: ({ id, version }: OfSource) =>
      call(sources.rotateSecret, { params: { id }, body: { version } }),
  });
}

export function useEndSource() {
  return useMutation({
    mutationFn: ({ id, version }: OfSource) => call(sources.endSource, { params: { id }, body: { version } }),
  });
}

/** A reference group stands within sight of its sensor; on the map one sees farther. Own proposals. */
const NEAR = { radiusM: 60, limit: 12 };
const SEEN = { radiusM: 250, limit: 100 };

/** Trees around a place, the nearest first: `onMap` all that can be tapped there. */
export function useTreesNear(position: LonLat | null, { onMap = false } = {}) {
  const reach = onMap ? SEEN : NEAR;
  return useQuery({
    queryKey: ['trees', 'near', position, reach],
    queryFn: ({ signal }) =>
      call(treesNear, {
        query: { lon: position?.[0] ?? 0, lat: position?.[1] ?? 0, ...reach },
        signal,
      }),
    enabled: position !== null,
    placeholderData: (before) => before,
  });
}

export function useFoundTrees(q: string) {
  return useQuery({
    queryKey: ['trees', 'search', q],
    queryFn: ({ signal }) => call(searchTrees, { query: { q, limit: 6 }, signal }),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
}
