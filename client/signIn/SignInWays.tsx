import { useLocation } from 'react-router';
import type { z } from 'zod';
import type { whatSignInOffers } from '#contract/accounts/signIn';
import { useText } from '../i18n/language.ts';
import { Notice } from '../ui/Feedback.tsx';
import { Icon } from '../ui/Icon.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import type { Device } from './device.ts';
import { DeviceFields } from './DeviceFields.tsx';
import { ProofForm } from './ProofForm.tsx';
import { providerAddress } from './providerAddress.ts';
import { signInText } from './signIn.text.ts';
import { useSigningIn } from './useSigningIn.ts';

/** All ways to sign in to this installation. */
export function SignInWays({ offer }: { offer: z.output<typeof whatSignInOffers.reply> }) {
  const t = useText(signInText);
  const signingIn = useSigningIn();
  const { demoPeople } = offer;
  return (
    <>
      <section className="sign-in-card">
        <h1 className="sign-in-title">{demoPeople.length > 0 ? t.demoOwn : t.title}</h1>
        {offer.awaitsFirstAdministrator ? <AwaitsFirst /> : null}
        {offer.provider === null ? null : <ProviderLink name={offer.provider} device={signingIn.device} />}
        <ProofForm
          asksLogin
          submit={t.signIn}
          failure={signingIn.failure}
          isBusy={signingIn.isBusy}
          onProof={signingIn.prove}
        >
          <DeviceFields device={signingIn.device} onChange={signingIn.changeDevice} />
        </ProofForm>
      </section>
      {demoPeople.length > 0 ? (
        <div className="sign-in-demo">
          <DemoPeople people={demoPeople} busyId={signingIn.enteringId} onChoose={signingIn.enterAs} />
          {signingIn.clickFailure ? (
            <div role="alert">
              <Notice tone="danger">{signingIn.clickFailure}</Notice>
            </div>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function AwaitsFirst() {
  const t = useText(signInText);
  return (
    <Notice tone="info" icon="key">
      <strong>{t.awaitsFirst}</strong>
      <p>{t.awaitsFirstText}</p>
    </Notice>
  );
}

function ProviderLink({ name, device }: { name: string; device: Device }) {
  const t = useText(signInText);
  const location = useLocation();
  return (
    <>
      <a
        className="button button-secondary button-large button-wide"
        href={providerAddress(location, { device })}
      >
        <Icon name="shield" /> {t.provider(name)}
      </a>
      <p className="sign-in-or">{t.or}</p>
    </>
  );
}
