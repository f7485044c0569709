import { listMyWateringRounds } from '#contract/watering/watering';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** The rounds of the own crews with their trees as the server last told them, when it does not answer. */
export const wateringOnDevice: readonly DeviceAnswer[] = [remembering(listMyWateringRounds)];
