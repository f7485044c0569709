import { treeSupports } from '#contract/supports/supports';
import { fromFile } from '../device/answers.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** When the server does not answer: the supports of a tree on the device; files of an earlier program know of none. */
export const supportsOnDevice: readonly DeviceAnswer[] = [
  fromFile(treeSupports, (file) => ({ supports: 'supports' in file ? file.supports : [], unrecorded: [] })),
];
