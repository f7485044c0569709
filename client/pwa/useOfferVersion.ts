import { useEffect, useEffectEvent, useState } from 'react';
import { useIsAtWork } from '../drafts/atWork.ts';
import { useText } from '../i18n/language.ts';
import { dismissToast, notify } from '../ui/toasts.ts';
import { pwaText } from './pwa.text.ts';
import { beginNewVersion, useNewVersion } from './versions.ts';

/**
 * Offers a new version of the program where nobody is in the middle of something, and falls silent by itself as soon as
 * somebody is. `isCalm`: does the page that is shown let itself be loaded anew? Put off by a person, it waits for the
 * next start.
 */
export function useOfferVersion(isCalm: boolean): void {
  const t = useText(pwaText).version;
  const version = useNewVersion();
  const isAtWork = useIsAtWork();
  const [isPutOff, setPutOff] = useState(false);
  const isOffered = version !== 'none' && isCalm && !isAtWork && !isPutOff;
  const offer = useEffectEvent(() =>
    notify({
      kind: 'info',
      text: t.offer,
      seconds: null,
      action: { label: t.begin, onPress: beginNewVersion },
      onGone: (why) => {
        if (why === 'dismissed') setPutOff(true);
      },
    }),
  );
  useEffect(() => {
    if (!isOffered) return;
    const id = offer();
    return () => dismissToast(id, 'timeout');
  }, [isOffered]);
}
