import { v7 as newId } from 'uuid';
import { NOTICE_PHOTO_PATH, type Notice } from '#contract/notices/notices';
import { addressOf, send } from '../http/call.ts';
import { shrinkPhoto } from '../photos/photos.shrink.ts';

export function pictureOf(noticeId: string, photoId: string, size: 'full' | 'thumb'): string {
  return `${addressOf(NOTICE_PHOTO_PATH, { id: noticeId, photoId })}${size === 'full' ? '' : '.thumb'}.jpg`;
}

/** Made smaller and freed of its metadata on the device, like every other photo. */
export async function addPhoto(noticeId: string, file: Blob): Promise<Notice> {
  const picture = await shrinkPhoto(file);
  return noticeOf(
    await send(addressOf(NOTICE_PHOTO_PATH, { id: noticeId, photoId: newId() }), {
      method: 'PUT',
      headers: { 'content-type': picture.type },
      body: picture,
    }),
  );
}

export async function removePhoto(noticeId: string, photoId: string): Promise<Notice> {
  return noticeOf(await send(addressOf(NOTICE_PHOTO_PATH, { id: noticeId, photoId }), { method: 'DELETE' }));
}

/** The server parsed it by the contract before it left. */
async function noticeOf(response: Response): Promise<Notice> {
  return (await response.json()) as Notice; // see above
}
