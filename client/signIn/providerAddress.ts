/** Where the city's identity provider is asked, and the address to come back to. */
export function providerAddress(
  { pathname, search }: { pathname: string; search: string },
  isConfirming = false,
): string {
  const asked = new URLSearchParams({ return: `${pathname === '/sign-in' ? '/' : pathname}${search}` });
  if (isConfirming) asked.set('confirm', 'yes');
  return `/sign-in/provider?${asked.toString()}`;
}
