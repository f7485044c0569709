import { useText } from '../i18n/language.ts';
import type { LocalPhoto } from './photos.local.ts';
import { photosText } from './photos.text.ts';

/** How a photo of this device stands, in words; while it is uploaded, with how much of it is there. */
export function usePhotoState(): (photo: LocalPhoto, length: 'short' | 'long') => string {
  const t = useText(photosText);
  return ({ state, progress }, length) => {
    if (state !== 'uploading') return t.states[state];
    const percent = Math.floor(progress * 100);
    return length === 'short' ? t.uploading(percent) : t.uploadingLong(percent);
  };
}
