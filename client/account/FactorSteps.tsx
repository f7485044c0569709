import { useState } from 'react';
import { ActFailure, useFieldError } from '../accounts/ActFailure.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import { useConfirmFactor } from './account.queries.ts';
import { accountText } from './account.text.ts';
import { QrCode } from './QrCode.tsx';

/** Setting up a second factor: the app reads the secret, its first code proves that it has it. */
export function FactorSteps({
  started: { secret, address },
  onDone,
  onCancel,
}: {
  started: { secret: string; address: string };
  onDone(): void;
  onCancel(): void;
}) {
  const text = useText(accountText);
  const t = text.factor;
  const confirm = useConfirmFactor();
  const errorAt = useFieldError(confirm.error);
  const [code, setCode] = useState('');
  return (
    <form
      className="factor-steps"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!confirm.isPending) confirm.mutate(code.replaceAll(/\s/g, ''), { onSuccess: onDone });
      }}
    >
      <div className="factor-scan">
        <QrCode text={address} label={t.qr} />
        <div className="factor-words">
          <h3>{t.stepScan}</h3>
          <p>{t.scanText}</p>
          <p>
            <a className="button button-secondary" href={address}>
              {t.openApp}
            </a>
          </p>
          <p className="field-hint">{t.bySecret}</p>
          <p className="factor-secret">{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
        </div>
      </div>
      <h3>{t.stepCode}</h3>
      <div className="factor-code">
        <TextField
          label={t.code}
          hint={t.codeHint}
          value={code}
          onChange={setCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={errorAt('code')}
          name="code"
        />
      </div>
      <ActFailure error={confirm.error} shown={['code']} />
      <div className="account-buttons">
        <Button size="large" onPress={onCancel}>
          {text.cancel}
        </Button>
        <Button kind="primary" size="large" type="submit" isBusy={confirm.isPending}>
          {t.confirm}
        </Button>
      </div>
    </form>
  );
}
