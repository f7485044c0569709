import { useState } from 'react';
import type { ServiceToken } from '#contract/accounts/tokens';
import { AskDialog } from '../accounts/AskDialog.tsx';
import { useFormats } from '../i18n/formats.ts';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Badge, EmptyState, LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { notify } from '../ui/toasts.ts';
import { AddTokenDialog } from './AddTokenDialog.tsx';
import { useRevokeToken, useTokens } from './tokens.queries.ts';
import { tokensText } from './tokens.text.ts';
import './tokens.css';

/** What machines show instead of signing in: issued, watched and revoked. */
export function TokensPage() {
  const t = useText(tokensText);
  const { data, error, refetch } = useTokens();
  const [isAdding, setAdding] = useState(false);
  const [revoking, setRevoking] = useState<ServiceToken | null>(null);
  return (
    <article className="tokens">
      <header className="tokens-head">
        <div className="tokens-words">
          <h1 className="tokens-title">{t.title}</h1>
          <p>{t.text}</p>
        </div>
        <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
          {t.add}
        </Button>
      </header>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? <TokenList tokens={data.tokens} onRevoke={setRevoking} /> : <Skeleton lines={6} />}
      {isAdding ? <AddTokenDialog onClose={() => setAdding(false)} /> : null}
      {revoking ? <RevokeDialog token={revoking} onClose={() => setRevoking(null)} /> : null}
    </article>
  );
}

function TokenList({
  tokens,
  onRevoke,
}: {
  tokens: readonly ServiceToken[];
  onRevoke(token: ServiceToken): void;
}) {
  const t = useText(tokensText);
  if (tokens.length === 0) return <EmptyState icon="key" title={t.none} text={t.noneText} />;
  return (
    <ul className="token-list">
      {tokens.map((token) => (
        <li key={token.id} className="token">
          <TokenWords token={token} />
          {token.revokedAt ? null : <Button onPress={() => onRevoke(token)}>{t.revoke}</Button>}
        </li>
      ))}
    </ul>
  );
}

function TokenWords({ token }: { token: ServiceToken }) {
  const t = useText(tokensText);
  const formats = useFormats();
  const { name, scopes, isOver, lastUsedAt, createdBy, createdAt, revokedAt } = token;
  const until = formats.day(token.lastDay);
  return (
    <div className="token-words">
      <p className="token-name">
        {name}{' '}
        {revokedAt ? (
          <Badge>{t.revoked(formats.instant(revokedAt))}</Badge>
        ) : (
          <Badge tone={isOver ? 'warning' : 'good'}>{isOver ? t.over(until) : t.until(until)}</Badge>
        )}
      </p>
      <p>{scopes.map((scope) => t.scopes[scope]).join(', ')}</p>
      <p className="token-facts">
        {lastUsedAt ? t.used(formats.instant(lastUsedAt)) : t.unused} ·{' '}
        {t.by(createdBy, formats.instant(createdAt))}
      </p>
    </div>
  );
}

function RevokeDialog({ token, onClose }: { token: ServiceToken; onClose(): void }) {
  const t = useText(tokensText);
  const revoke = useRevokeToken();
  const send = () =>
    revoke.mutate(token.id, {
      onSuccess: () => {
        notify({ kind: 'done', text: t.revokedNow(token.name) });
        onClose();
      },
    });
  return (
    <AskDialog
      title={t.revokeTitle(token.name)}
      text={t.revokeText}
      cancel={t.form.cancel}
      act={t.revoke}
      kind="danger"
      isBusy={revoke.isPending}
      error={revoke.error}
      onAct={send}
      onCancel={onClose}
    />
  );
}
