import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isLoopback } from '../accounts/oidc.settings.ts';

/** Where the public downloads are put, with what is needed to get in there. */
export type PushTarget =
  | { kind: 'folder'; path: string }
  | { kind: 'webdav'; url: string; user: string | null; password: string | null }
  | {
      kind: 's3';
      endpoint: string;
      region: string;
      bucket: string;
      prefix: string;
      keyId: string;
      secret: string;
    };

export interface PushSettings {
  target: PushTarget;
  /** As it may be shown: without any secret. */
  shownTarget: string;
  /** Hours between two looks; null: at night. */
  everyHours: number | null;
}

const variables = z.object({
  /** Where the downloads go: file:///folder, https://host/folder/ (WebDAV), s3://bucket/prefix; without it nowhere. */
  PUBLISH_TO: z
    .string()
    .refine(isTarget, 'must be a file:///, https:// or s3:// address without user and query')
    .optional(),
  /** `night`, or every so many hours such as `6h`; only what has changed is sent. */
  PUBLISH_EVERY: z
    .string()
    .regex(/^(night|([1-9]|[1-9]\d|1[0-5]\d|16[0-8])h)$/, 'must be night, or 1h to 168h')
    .default('night'),
  PUBLISH_USER: z.string().min(1).optional(),
  PUBLISH_PASSWORD: z.string().min(1).optional(),
  /** A file that holds the password, as containers hand secrets over. */
  PUBLISH_PASSWORD_FILE: z.string().min(1).optional(),
  /** The address of the S3 service, such as https://s3.example.de; by default Amazon's of the region. */
  PUBLISH_S3_ENDPOINT: z.string().refine(isSafe, 'must be an https:// address').optional(),
  PUBLISH_S3_REGION: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default('eu-central-1'),
  PUBLISH_S3_KEY_ID: z.string().min(1).optional(),
  PUBLISH_S3_SECRET: z.string().min(1).optional(),
  PUBLISH_S3_SECRET_FILE: z.string().min(1).optional(),
});
type Variables = z.output<typeof variables>;
type Refuse = (variable: string, message: string) => void;

/** The PUBLISH_* variables as settings, null without PUBLISH_TO; its issues name the variable that is wrong. */
export const pushEnvironment = variables.transform((env, context): PushSettings | null => {
  if (env.PUBLISH_TO === undefined) return null;
  const refuse: Refuse = (variable, message) => {
    context.addIssue({ code: 'custom', path: [variable], message });
  };
  return {
    target: targetOf(new URL(env.PUBLISH_TO), env, refuse),
    shownTarget: env.PUBLISH_TO,
    everyHours: env.PUBLISH_EVERY === 'night' ? null : Number.parseInt(env.PUBLISH_EVERY, 10),
  };
});

function targetOf(url: URL, env: Variables, refuse: Refuse): PushTarget {
  if (url.protocol === 'file:') return { kind: 'folder', path: fileURLToPath(url) };
  if (url.protocol !== 's3:') {
    const password = secretOf('PUBLISH_PASSWORD', env.PUBLISH_PASSWORD, env.PUBLISH_PASSWORD_FILE, refuse);
    return { kind: 'webdav', url: url.href.replace(/\/*$/, '/'), user: env.PUBLISH_USER ?? null, password };
  }
  const secret = secretOf('PUBLISH_S3_SECRET', env.PUBLISH_S3_SECRET, env.PUBLISH_S3_SECRET_FILE, refuse);
  if (env.PUBLISH_S3_KEY_ID === undefined) refuse('PUBLISH_S3_KEY_ID', 'an s3:// address needs it');
  if (secret === null) refuse('PUBLISH_S3_SECRET', 'an s3:// address needs it, or PUBLISH_S3_SECRET_FILE');
  const region = env.PUBLISH_S3_REGION;
  const prefix = url.pathname.replaceAll(/^\/+|\/+$/g, '');
  return {
    kind: 's3',
    endpoint: (env.PUBLISH_S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/, ''),
    region,
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${decodeURIComponent(prefix)}/`,
    keyId: env.PUBLISH_S3_KEY_ID ?? '',
    secret: secret ?? '',
  };
}

function secretOf(
  name: string,
  given: string | undefined,
  file: string | undefined,
  refuse: Refuse,
): string | null {
  if (given !== undefined || file === undefined) return given ?? null;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    refuse(`${name}_FILE`, `${file} cannot be read`); // whatever the reason, there is no secret
    return null;
  }
}

function isTarget(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false;
  if (protocol === 'file:') return hostname === '';
  return protocol === 's3:' ? /^[a-z\d][a-z\d.-]{1,62}$/.test(hostname) : isSafe(text);
}

/** Passwords travel only behind TLS, or within this very machine. */
function isSafe(text: string): boolean {
  return URL.canParse(text) && (new URL(text).protocol === 'https:' || isLoopback(text));
}
