import { listMyRounds } from '#contract/rounds/rounds';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** My rounds as the server last told them, when it does not answer. */
export const roundsOnDevice: readonly DeviceAnswer[] = [remembering(listMyRounds)];
