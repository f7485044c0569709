const TENDER_FORMATS = ['x83', 'csv', 'xlsx'] as const;
export type TenderFormat = (typeof TENDER_FORMATS)[number];

/** Where the bill of quantities of an order is, in express' notation. */
export function tenderPath(format: TenderFormat) {
  return `/api/work-orders/:id/tender.${format}` as const;
}
