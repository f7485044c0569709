/** How loud a status is; the words say the same. */
export const NOTICE_TONES = { new: 'warning', in_work: 'info', answered: 'good', closed: 'neutral' } as const;
