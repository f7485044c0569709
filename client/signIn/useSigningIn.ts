import { useText } from '../i18n/language.ts';
import { useDevice } from './device.ts';
import { failureWords } from './failureWords.ts';
import { useDemoSignIn, useSignIn, type Proof } from './signIn.queries.ts';
import { signInText } from './signIn.text.ts';

/** The ways in, as page and layer show them: with which device, what runs, and what went wrong last. */
export function useSigningIn() {
  const t = useText(signInText);
  const { device, change } = useDevice();
  const byPassword = useSignIn();
  const byClick = useDemoSignIn();
  return {
    device,
    changeDevice: change,
    isBusy: byPassword.isPending,
    prove: (proof: Proof) => {
      byClick.reset();
      return byPassword.mutateAsync({ proof, device });
    },
    failure: byPassword.error ? failureWords(byPassword.error, t) : null,
    enterAs: (accountId: string) => {
      byPassword.reset();
      byClick.mutate({ accountId, device });
    },
    enteringId: byClick.isPending ? byClick.variables.accountId : null,
    clickFailure: byClick.error ? failureWords(byClick.error, t) : null,
  };
}
