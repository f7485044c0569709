import { useSteady } from '../ui/useSteady.ts';
import { discardPhotos } from './photos.uploads.ts';
import { PhotoStrip } from './PhotoStrip.tsx';

/**
 * The photos that one small form names by `ids`. They stay on the device until it is sent, so that an accidental picture
 * never reaches the office.
 */
export function OwnPhotos({
  treeId,
  ids,
  onChange,
}: {
  treeId: string;
  ids: readonly string[];
  onChange(ids: string[]): void;
}) {
  // A picture takes its time, and an undo may come late: others have been taken or removed since.
  const add = useSteady((added: string[]) => onChange([...new Set([...ids, ...added])]));
  return (
    <PhotoStrip
      treeId={treeId}
      photoIds={ids}
      onAdd={add}
      onRemove={(id) => onChange(ids.filter((other) => other !== id))}
      onRemoved={(id) => void discardPhotos([id]).catch(() => undefined)}
    />
  );
}
