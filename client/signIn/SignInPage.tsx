import { LoadFailure, Skeleton } from '../ui/Feedback.tsx';
import { ProviderFailure } from './ProviderFailure.tsx';
import { SignInFrame } from './SignInFrame.tsx';
import { SignInWays } from './SignInWays.tsx';
import { useOffer } from './signIn.queries.ts';

/** Stands at every address until somebody has signed in; the address stays, and what was asked for comes after. */
export function SignInPage() {
  const offer = useOffer();
  const hasDemo = (offer.data?.demoPeople.length ?? 0) > 0;
  return (
    <SignInFrame city={offer.data?.city ?? ''} isWide={hasDemo}>
      <ProviderFailure />
      {offer.isError ? (
        <LoadFailure error={offer.error} onRetry={() => void offer.refetch()} />
      ) : offer.data ? (
        <SignInWays offer={offer.data} />
      ) : (
        <Skeleton lines={6} />
      )}
    </SignInFrame>
  );
}
