import { PROVIDER_PATHS } from '#contract/accounts/oidc';
import type { Device } from './device.ts';

/**
 * Where the city's identity provider is asked who it is, and the address to come back to. For a link: the browser
 * itself has to go there.
 */
export function providerAddress(
  { pathname, search }: { pathname: string; search: string },
  wish: { device: Device } | 'confirm',
): string {
  const asked = new URLSearchParams({ return: `${pathname === '/sign-in' ? '/' : pathname}${search}` });
  if (wish === 'confirm') asked.set('confirm', 'yes');
  else {
    asked.set('device', wish.device.kind);
    asked.set('name', wish.device.name);
  }
  return `${PROVIDER_PATHS.signIn}?${asked.toString()}`;
}
