export const SHOWS = ['open', 'ended'] as const;
export type Show = (typeof SHOWS)[number];
const ONLY = ['begun', 'silent'] as const;

/** Which rounds the page shows; it stands in the address, so that a link shows what it counted. */
export interface RoundsPlace {
  show: Show;
  /** Only what is to be walked by now, or of which nothing has been heard. */
  only: (typeof ONLY)[number] | null;
  /** Only one's own. */
  isMine: boolean;
}

export function readRoundsPlace(address: URLSearchParams): RoundsPlace {
  return {
    show: SHOWS.find((one) => one === address.get('show')) ?? 'open',
    only: ONLY.find((one) => one === address.get('only')) ?? null,
    isMine: address.get('person') === 'me',
  };
}

/** The same for the server. */
export function roundsQuery({ show, only, isMine }: RoundsPlace, myId: string) {
  return { show, ...(only ? { only } : {}), ...(isMine ? { inspector: myId } : {}) };
}
