import { AwsV4Signer } from 'aws4fetch';
import { demand } from './outgoing.ts';
import type { Put } from './pushedFile.ts';
import type { PushTarget } from './pushes.settings.ts';

/** To a bucket of any service that speaks S3, which shows a file only once it is whole. Signed with its own hash. */
export function s3Put({
  endpoint,
  bucket,
  prefix,
  region,
  keyId,
  secret,
}: Extract<PushTarget, { kind: 's3' }>): Put {
  return async ({ name, mediaType, path, bytes, sha256 }, now) => {
    const key = `${prefix}${name}`.split('/').map(encodeURIComponent).join('/');
    const signed = await new AwsV4Signer({
      method: 'PUT',
      url: `${endpoint}/${bucket}/${key}`,
      headers: { 'content-type': mediaType, 'x-amz-content-sha256': sha256 },
      accessKeyId: keyId,
      secretAccessKey: secret,
      service: 's3',
      region,
      datetime: now.toISOString().replaceAll(/[:-]|\.\d{3}/g, ''),
    }).sign();
    await demand(
      {
        method: 'PUT',
        url: signed.url.href,
        headers: Object.fromEntries(signed.headers),
        file: { path, bytes },
      },
      name,
    );
  };
}
