import { listMeasures } from '#contract/measures/measures';
import { fromFile } from '../device/answers.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** When the server does not answer: what is still to be done at a tree on the device. */
export const measuresOnDevice: readonly DeviceAnswer[] = [
  fromFile(listMeasures, ({ measures }) => ({ measures })),
];
