import { openStorms, stormsOnMap } from '#contract/storms/storms';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** Open storms with their trees, and cordons, as the server last told them, when it does not answer. */
export const stormsOnDevice: readonly DeviceAnswer[] = [remembering(openStorms), remembering(stormsOnMap)];
