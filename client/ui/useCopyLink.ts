import { useText } from '../i18n/language.ts';
import { copyLinkText } from './copyLink.text.ts';
import { notify } from './toasts.ts';

/** Copies a path of this server as a whole address; where the browser will not, shows it to be copied by hand. */
export function useCopyLink(): (path: string) => void {
  const t = useText(copyLinkText);
  return (path) => {
    const link = window.location.origin + path;
    // Without https there is no clipboard at all.
    const copying = async () => navigator.clipboard.writeText(link);
    copying().then(
      () => notify({ kind: 'done', text: t.copied }),
      () => notify({ kind: 'info', text: t.copyFailed(link), seconds: null }),
    );
  };
}
