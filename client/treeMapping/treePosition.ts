import type { treePosition } from '#contract/trees/trees';
import type { z } from 'zod';

/** Where a tree stands and how well that is known; longitude, latitude in degrees (WGS 84), accuracy in metres. */
export type TreePosition = z.infer<typeof treePosition>;
