/** The door. */
export interface Listening {
  /** where people find the product */
  address: string;
  port: number;
}

/** What the thread of pages is given when it starts. */
export interface PagesSetup extends Listening {
  /** of the `ReceivingBoard` */
  boardMemory: SharedArrayBuffer;
  /** this process runs the embedded Postgres */
  ownsPostgres: boolean;
}

/** `stored`: postbacks wait for the projector. */
export type ToPages = 'stored' | 'end-live-updates' | 'stop';

export type FromPages =
  /** users, accounts and keys are there; `lines` tell the operator of the first ones */
  | { kind: 'prepared'; lines: string[] }
  /** pages are answered on this port of the loopback interface */
  | { kind: 'open'; port: number };
