import { Component, type ComponentType, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { Button } from './Button.tsx';
import { EmptyState, LoadFailure } from './Feedback.tsx';
import { Refusal, ServerFault, Unreachable } from '../http/refusal.ts';
import { uiText } from './ui.text.ts';

interface Props {
  children: ReactNode;
  /** Called before a retry, to forget failed queries. */
  onRetry?: () => void;
  /** What stands in place of a page whose server cannot be reached; the usual failure unless said otherwise. */
  WhenUnreachable?: ComponentType<{ onRetry(): void }>;
}

/** Keeps a crash or a failed load to the part of the page it happened in, with a way on. A new `key` forgets it. */
export class Boundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (!isExpected(error)) return <Crash />;
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ error: null });
    };
    const { WhenUnreachable } = this.props;
    if (error instanceof Unreachable && WhenUnreachable) return <WhenUnreachable onRetry={retry} />;
    return <LoadFailure error={error} onRetry={retry} />;
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof Refusal || error instanceof ServerFault || error instanceof Unreachable;
}

function Crash() {
  const t = useText(uiText);
  return (
    <EmptyState
      icon="warning"
      title={t.crashTitle}
      text={t.crashText}
      action={
        <Button icon="undo" onPress={() => window.location.reload()}>
          {t.reload}
        </Button>
      }
    />
  );
}
