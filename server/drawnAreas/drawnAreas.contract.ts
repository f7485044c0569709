import { z } from 'zod';
import { cornersOf, DRAWN_AREA_TEXT, drawnAreaIssues, MOST_CORNERS } from './drawnAreas.rules.ts';

/** `-179.123456,-84.123456;` and the first corner said once more. */
const LONGEST = (MOST_CORNERS + 1) * 23;

/** An area somebody has drawn on a map, as a text short enough for an address. */
export const drawnArea = z
  .string()
  .max(LONGEST)
  .regex(DRAWN_AREA_TEXT, 'must be corners as lon,lat;lon,lat;… in degrees with at most 6 decimals')
  .superRefine((text, context) => {
    if (context.issues.length > 0) return;
    for (const { key, params } of drawnAreaIssues(cornersOf(text)))
      context.addIssue({ code: 'custom', message: SENTENCES[key] ?? key, params: { key, ...params } });
  })
  .describe(
    `Corners of an area as lon,lat;lon,lat;… in degrees, WGS 84, at most 6 decimals and ${MOST_CORNERS} corners; closed by itself, no side may touch another`,
  );

/** For machines; people read the words of the page. */
const SENTENCES: Record<string, string> = {
  corner_out_of_range: 'a corner lies outside of ±180 degrees of longitude or ±85 of latitude',
  too_few_corners: 'an area has at least 3 corners',
  too_many_corners: `an area has at most ${MOST_CORNERS} corners`,
  corners_coincide: 'two corners of the area are the same',
  sides_cross: 'two sides of the area cross or touch each other',
};
