import { useText } from '../i18n/language.ts';
import { codecsText } from './codecs.text.ts';

/** Why a message was not read, in words; as the server calls it where there are none. */
export function useReasonWords(): (reason: string) => string {
  const t = useText(codecsText);
  const faults: Readonly<Record<string, string>> = t.faults;
  const reasons: Readonly<Record<string, string>> = t.reasons;
  return (reason) => {
    const [, fault = ''] = /^codec_(.*)$/.exec(reason) ?? [];
    return faults[fault] ?? reasons[reason] ?? reason;
  };
}
