import { z } from 'zod';

export interface PublicMapSettings {
  isIndexed: boolean;
  embedOrigins: string[];
  imprintUrl: string | null;
  privacyUrl: string | null;
}

const variables = z.object({
  /** Is the map for citizens at /karte there, with their reports? */
  PUBLIC_MAP: z.enum(['yes', 'no']).default('yes'),
  /** May search engines list the pages of the public map? */
  PUBLIC_MAP_INDEXED: z.enum(['yes', 'no']).default('no'),
  /** Whose pages may show the public map in a frame, comma-separated: https://www.oldenburg.de. */
  EMBED_ORIGINS: z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .pipe(z.array(z.string().refine(isOrigin, 'must be origins such as https://www.oldenburg.de')))
    .default([]),
  /** Where the city says who is responsible (§ 5 DDG), and how it deals with personal data; the public map links to both. */
  IMPRINT_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  PRIVACY_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
});

/** The variables of the public map as settings, null when it is switched off; its issues name the variable that is wrong. */
export const publicMapEnvironment = variables.transform((env): PublicMapSettings | null =>
  env.PUBLIC_MAP === 'no'
    ? null
    : {
        isIndexed: env.PUBLIC_MAP_INDEXED === 'yes',
        embedOrigins: env.EMBED_ORIGINS,
        imprintUrl: env.IMPRINT_URL ?? null,
        privacyUrl: env.PRIVACY_URL ?? null,
      },
);

/** Scheme, host and port alone: whatever else stood in a policy would let in more than was meant. */
function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
