import { randomUUID } from 'node:crypto';
import { demand, send } from './outgoing.ts';
import type { Put } from './pushedFile.ts';
import type { PushTarget } from './pushes.settings.ts';

/** To a WebDAV server (RFC 4918): sent under another name, then moved over the old file. */
export function webDavPut({ url, user, password }: Extract<PushTarget, { kind: 'webdav' }>): Put {
  const headers: Record<string, string> = user === null ? {} : { authorization: basic(user, password ?? '') };
  return async ({ name, mediaType, path, bytes }) => {
    const part = new URL(`${name}.${randomUUID()}.part`, url).href;
    try {
      await demand(
        {
          method: 'PUT',
          url: part,
          headers: { ...headers, 'content-type': mediaType },
          file: { path, bytes },
        },
        name,
      );
      const destination = new URL(name, url).href;
      await demand({ method: 'MOVE', url: part, headers: { ...headers, destination, overwrite: 'T' } }, name);
    } catch (error) {
      // Whatever is left there is tidied up, if it can be: why it failed is what counts.
      await send({ method: 'DELETE', url: part, headers }).catch(() => undefined);
      throw error;
    }
  };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
