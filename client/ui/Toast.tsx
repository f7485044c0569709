import { useEffect } from 'react';
import { useText } from '../i18n/language.ts';
import { Button, IconButton } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { dismissToast, useToasts, type Toast } from './toasts.ts';
import { uiText } from './ui.text.ts';
import './toast.css';

const ICONS: Record<Toast['kind'], IconName> = { done: 'check', info: 'info', failed: 'warning' };

/** Stands once in the app: shows what `notify` of toasts.ts says, newest at the bottom. */
export function ToastStack() {
  const toasts = useToasts();
  const t = useText(uiText);
  return (
    <section className="toasts" aria-label={t.messages} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useText(uiText);
  useEffect(() => {
    if (toast.seconds === null) return;
    const timer = setTimeout(() => dismissToast(toast.id, 'timeout'), toast.seconds * 1000);
    return () => clearTimeout(timer);
  }, [toast.id, toast.seconds]);
  return (
    <div className={`toast toast-${toast.kind}`} role={toast.kind === 'failed' ? 'alert' : 'status'}>
      <Icon name={ICONS[toast.kind]} />
      <p className="toast-words">{toast.text}</p>
      {toast.action ? (
        <Button
          kind="quiet"
          onPress={() => {
            toast.action?.onPress();
            dismissToast(toast.id, 'action');
          }}
        >
          {toast.action.label}
        </Button>
      ) : null}
      <IconButton icon="close" label={t.dismiss} onPress={() => dismissToast(toast.id, 'dismissed')} />
    </div>
  );
}
