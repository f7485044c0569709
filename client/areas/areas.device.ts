import { drawControlAreas, listControlAreas } from '#contract/areas/areas';
import { remembering } from '../device/remembered.ts';
import type { DeviceAnswer } from '../http/deviceAnswers.ts';

/** Control areas and their drawings, as the server gave them last. */
export const areasOnDevice: readonly DeviceAnswer[] = [
  remembering(listControlAreas),
  remembering(drawControlAreas),
];
