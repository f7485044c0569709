import { listPhotos } from '#contract/photos/photos';
import { fromFile } from '../device/answers.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** When the server does not answer: which photos there are of a tree on the device. The pictures are not there. */
export const photosOnDevice: readonly DeviceAnswer[] = [fromFile(listPhotos, ({ photos }) => ({ photos }))];
