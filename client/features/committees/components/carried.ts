/** What of the agenda is being carried by the pointer. */
export type Carried = { kind: 'item'; id: string } | { kind: 'paper'; id: string; from: string } | undefined
