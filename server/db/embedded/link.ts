/** What the two threads say to each other. `session` numbers one client. */
export type ToWorker =
  | { kind: 'bytes'; session: number; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end'; session: number }
  | { kind: 'recycle' }
  | { kind: 'close' };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'bytes'; session: number; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end'; session: number }
  | { kind: 'recycled'; heapBytes: number }
  | { kind: 'broken'; reason: string }
  | { kind: 'closed' };

export interface WorkerTask {
  /** The cluster itself, the directory PostgreSQL calls PGDATA. */
  cluster: string;
  durable: boolean;
  idleInTransactionMs: number;
  pulse: SharedArrayBuffer;
}
