import { listSpecies } from '#contract/species/species';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** The species, as the server gave them last. */
export const speciesOnDevice: readonly DeviceAnswer[] = [remembering(listSpecies)];
