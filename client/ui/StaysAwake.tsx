import { useText } from '../i18n/language.ts';
import { Icon } from './Icon.tsx';
import { staysAwakeText } from './staysAwake.text.ts';
import { useWakeLock } from '../device/useWakeLock.ts';
import './staysAwake.css';

/** Keeps the screen on while it is shown, and says so; shows nothing where the browser cannot. */
export function StaysAwake() {
  const t = useText(staysAwakeText);
  if (!useWakeLock()) return null;
  return (
    <span className="stays-awake" title={t.awake}>
      <Icon name="awake" size={20} label={t.awake} />
    </span>
  );
}
