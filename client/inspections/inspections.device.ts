import { listInspections } from '#contract/inspections/inspections';
import { fromFile } from '../device/answers.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** When the server does not answer: the last inspections of a tree on the device. */
export const inspectionsOnDevice: readonly DeviceAnswer[] = [
  fromFile(listInspections, ({ inspections }) => ({ inspections })),
];
