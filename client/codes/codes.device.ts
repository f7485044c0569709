import { listCodes } from '#contract/codes/codes';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** The code lists, as the server gave them last. */
export const codesOnDevice: readonly DeviceAnswer[] = [remembering(listCodes)];
