/** What goes to an answering thread and what comes back. */
export interface ToThread {
  id: number;
  question: unknown;
}

export type FromThread = { id: number; answer: unknown } | { id: number; failure: string };
