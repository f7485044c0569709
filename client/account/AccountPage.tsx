import { useMe } from '../accounts/accounts.queries.ts';
import { rolesText } from '../accounts/accounts.text.ts';
import { ActFailure } from '../accounts/ActFailure.tsx';
import { DeviceList } from '../accounts/DeviceList.tsx';
import { useText } from '../i18n/language.ts';
import { Button } from '../ui/Button.tsx';
import { Switch } from '../ui/Choice.tsx';
import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { switchKeypad, useKeypadSetting } from '../ui/keypadSetting.ts';
import { notify } from '../ui/toasts.ts';
import { useEndDevice, useEndOthers, useOwnDevices, useOwnExport, useOwnSignIn } from './account.queries.ts';
import { accountText } from './account.text.ts';
import { ChangePassword } from './ChangePassword.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import './account.css';

/** Everybody's own account: who they are here, how they sign in, on which devices, and what is kept about them. */
export function AccountPage() {
  return (
    <article className="account">
      <Who />
      <SignInParts />
      <Devices />
      <ThisDevice />
      <OwnData />
    </article>
  );
}

function Who() {
  const t = useText(accountText);
  const roles = useText(rolesText);
  const { account } = useMe();
  return (
    <header className="account-part">
      <h1 className="account-title">{t.title}</h1>
      <p className="account-name">{account.name}</p>
      <ul className="account-roles">
        {account.roles.map((role) => (
          <li key={role}>
            <strong>{roles.names[role]}</strong> {roles.may[role]}
          </li>
        ))}
      </ul>
      {account.qualification ? (
        <p>{[account.qualification, account.certificateNumber].filter(Boolean).join(', ')}</p>
      ) : null}
    </header>
  );
}

/** What concerns passwords; people of the provider and of the demo town have none here. */
function SignInParts() {
  const t = useText(accountText);
  const { session } = useMe();
  const { data, error, refetch } = useOwnSignIn();
  if (error) return <LoadFailure error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <section className="account-part">
        <Skeleton lines={5} />
      </section>
    );
  if (!data.hasPassword)
    return <p className="account-part">{session.method === 'demo' ? t.byDemo : t.byProvider}</p>;
  return (
    <>
      <SecondFactor since={data.secondFactorSince} canRemove={data.canRemoveSecondFactor} />
      <ChangePassword login={data.login ?? ''} />
    </>
  );
}

function Devices() {
  const t = useText(accountText).devices;
  const { data, error, refetch } = useOwnDevices();
  const end = useEndDevice();
  const endOthers = useEndOthers();
  const say = (ended: number) => notify({ kind: 'done', text: t.ended(ended) });
  const others = data?.sessions.filter(({ isThisOne }) => !isThisOne).length ?? 0;
  return (
    <section className="account-part">
      <h2 className="account-heading">{t.title}</h2>
      <p>{t.text}</p>
      {error ? <LoadFailure error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <DeviceList
          devices={data.sessions}
          endingId={end.isPending ? end.variables : null}
          onEnd={(id) => end.mutate(id, { onSuccess: () => say(1) })}
        />
      ) : (
        <Skeleton lines={3} />
      )}
      <ActFailure error={end.error ?? endOthers.error} />
      {others > 1 ? (
        <div className="account-buttons">
          <Button
            isBusy={endOthers.isPending}
            onPress={() => endOthers.mutate(undefined, { onSuccess: ({ ended }) => say(ended) })}
          >
            {t.endOthers}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** What holds for this device only, whoever signs in on it. */
function ThisDevice() {
  const t = useText(accountText).thisDevice;
  const hasKeypad = useKeypadSetting();
  return (
    <section className="account-part">
      <h2 className="account-heading">{t.title}</h2>
      <Switch label={t.keypad} hint={t.keypadHint} isOn={hasKeypad} onChange={switchKeypad} />
    </section>
  );
}

function OwnData() {
  const t = useText(accountText).data;
  const own = useOwnExport();
  return (
    <section className="account-part">
      <h2 className="account-heading">{t.title}</h2>
      <p>{t.text}</p>
      <ActFailure error={own.error} />
      <div className="account-buttons">
        <Button icon="download" isBusy={own.isPending} onPress={() => own.mutate()}>
          {t.download}
        </Button>
      </div>
    </section>
  );
}
