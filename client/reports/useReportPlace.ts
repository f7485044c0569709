import { useSearchParams } from 'react-router';

/** What a report is about stands in its address, so that it can be sent. */
export function useReportPlace(): [
  URLSearchParams,
  (change: Record<string, string | number | null>) => void,
] {
  const [address, setAddress] = useSearchParams();
  const go = (change: Record<string, string | number | null>) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change))
          if (value === null) next.delete(name);
          else next.set(name, String(value));
        return next;
      },
      { replace: true },
    );
  return [address, go];
}
