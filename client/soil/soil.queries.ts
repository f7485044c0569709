import { keepPreviousData, useQuery } from '@tanstack/react-query';
import * as curves from '#contract/curves/curves';
import { getMoistureHistory } from '#contract/moisture/moisture';
import { getSensor } from '#contract/sensors/sensors';
import { call } from '../http/call.ts';

/** Whose curve: a sensor's wherever it was, or that of the sites that stand for a tree. */
export interface Whose {
  kind: 'sensor' | 'tree';
  id: string;
}

const ENDPOINTS = { sensor: curves.curveOfSensor, tree: curves.curveOfTree };

/** The curve of a span; while another is on its way, the one before stays. */
export function useCurve({ kind, id }: Whose, span: { from: string; to: string }) {
  return useQuery({
    queryKey: ['soil', 'curve', kind, id, span],
    queryFn: ({ signal }) => call(ENDPOINTS[kind], { params: { id }, query: span, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
}

export function useSoilOfTree(treeId: string, isAllowed: boolean) {
  return useQuery({
    queryKey: ['soil', 'tree', treeId],
    queryFn: ({ signal }) => call(curves.soilOfTree, { params: { id: treeId }, signal }),
    enabled: isAllowed,
  });
}

/** A site as it is judged now and was before. */
export function useMoistureOfSite(installationId: string) {
  return useQuery({
    queryKey: ['sensors', 'moisture', installationId],
    queryFn: ({ signal }) => call(getMoistureHistory, { params: { id: installationId }, signal }),
  });
}

export function useSensorOfSite(sensorId: string | undefined) {
  return useQuery({
    queryKey: ['sensors', sensorId],
    queryFn: ({ signal }) => call(getSensor, { params: { id: sensorId ?? '' }, signal }),
    enabled: sensorId !== undefined,
  });
}
