import { useMutation, useQuery } from '@tanstack/react-query';
import { getStatistics, STATISTICS_PDF_PATH, STATISTICS_XLSX_PATH } from '#contract/reports/reports';
import { addressOf, call, send } from '../http/call.ts';
import type { Language } from '../i18n/text.ts';

export interface StatisticsPlace {
  year: number;
  district: string | undefined;
  language: Language;
}

/** The last answer stays while another year is on its way, so that nothing jumps. */
export function useStatistics(place: StatisticsPlace) {
  return useQuery({
    queryKey: ['statistics', place],
    queryFn: ({ signal }) => call(getStatistics, { query: place, signal }),
    placeholderData: (before) => before,
  });
}

export const STATISTICS_FILES = { pdf: STATISTICS_PDF_PATH, xlsx: STATISTICS_XLSX_PATH } as const;

export function addressOfReport(
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string {
  return addressOf(path, {}, query);
}

/** Fetches a paper or a workbook and hands it to the browser to be kept; making one takes seconds. */
export function useDownload() {
  return useMutation({ mutationFn: download });
}

async function download(address: string): Promise<void> {
  const response = await send(address);
  const name = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const file = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement('a'), { href: file, download: name ?? '' });
  link.click();
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(file), 10_000);
}
