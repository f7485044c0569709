import type { z } from 'zod';
import type { Endpoint } from '#endpoint';
import type { TreeFile } from '#contract/offlineAreas/offlineAreas';
import { answering, type DeviceAnswer } from '../http/deviceAnswers.ts';
import { deviceFile, deviceTrees, type DeviceTrees } from './deviceTrees.ts';

/** An endpoint that is answered from all trees on the device; where none were taken along the device knows nothing. */
export function fromTrees<Q extends z.ZodType, P extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  answer: (
    known: DeviceTrees,
    asked: { params: z.output<P>; query: z.output<Q> },
  ) => z.input<R> | undefined | Promise<z.input<R> | undefined>,
): DeviceAnswer {
  return answering(endpoint, async (asked) => {
    const known = await deviceTrees();
    return known && answer(known, asked);
  });
}

/** An endpoint about one tree, named by the parameter `id`, that is answered from its file. */
export function fromFile<
  P extends z.ZodType<{ id: string }>,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(endpoint: Endpoint<P, Q, B, R>, answer: (file: TreeFile) => z.input<R>): DeviceAnswer {
  return answering(endpoint, async ({ params }) => {
    const file = await deviceFile(params.id);
    return file && answer(file);
  });
}
