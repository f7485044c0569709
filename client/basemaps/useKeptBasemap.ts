import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useText } from '../i18n/language.ts';
import { dropBasemap, keepBasemap, keptBasemap, NoRoom, type Archive } from '../offline/basemapFile.ts';
import { askToKeep } from '../offline/storage.ts';
import { notify } from '../ui/toasts.ts';
import { basemapsText } from './basemaps.text.ts';

/** The basemap's file on this device (undefined while that is looked up), and what is happening to it. */
export function useKeptBasemap(archive: Archive) {
  const t = useText(basemapsText);
  const [kept, setKept] = useState<Awaited<ReturnType<typeof keptBasemap>>>();
  /** Bytes, while it is being fetched. */
  const [arrived, setArrived] = useState<number | null>(null);
  const [failure, setFailure] = useState<'noRoom' | 'failed' | null>(null);
  const fetching = useRef<AbortController | null>(null);
  const look = () => keptBasemap().then(setKept, () => setKept(null));
  const lookFirst = useEffectEvent(() => void look());
  useEffect(() => {
    lookFirst();
    return () => fetching.current?.abort();
  }, []);
  const take = async () => {
    const { signal } = (fetching.current = new AbortController());
    setFailure(null);
    setArrived(0);
    try {
      await keepBasemap(archive, { signal, onBytes: setArrived });
      void askToKeep();
      notify({ kind: 'done', text: t.done });
    } catch (error) {
      if (!signal.aborted) setFailure(error instanceof NoRoom ? 'noRoom' : 'failed');
    }
    setArrived(null);
    await look();
  };
  return {
    kept,
    arrived,
    failure,
    take: () => void take(),
    stop: () => fetching.current?.abort(),
    drop: () => void dropBasemap().then(look),
  };
}
