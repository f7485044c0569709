/**
 * Which program this page runs: the name of its file, which changes with all that is in it. While pages are being written
 * the name stays the same, so nobody knows.
 */
export const PROGRAM: string | undefined = import.meta.env.PROD ? import.meta.url : undefined;
