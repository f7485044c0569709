/**
 * What is usual for trees in a German city. Outside of it the form asks back and takes it all the same: the thousand
 * year old lime exists. Own proposal.
 */
export const USUAL_GIRTH_CM = { least: 8, most: 600 } as const;
/** The same for the diameter of a trunk. */
export const USUAL_DIAMETER_CM = { least: 3, most: 190 } as const;
export const USUAL_HEIGHT_M = { least: 2, most: 40 } as const;
export const USUAL_CROWN_M = { least: 0.5, most: 30 } as const;
/** A row or group recorded as one. */
export const USUAL_MEMBERS = { least: 2, most: 500 } as const;
/** Older trees stand in parks and churchyards. */
export const USUAL_FIRST_YEAR = 1750;
