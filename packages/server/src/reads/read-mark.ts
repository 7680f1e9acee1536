/** How far a member has read in a room. */
export interface ReadMark {
  /** Of the log that `seq` means something in. */
  readonly epoch: string;
  readonly seq: number;
  /** Set where only the member may know of it, because what they do is shown to nobody else. */
  readonly hidden?: true;
}

/** Whether a mark says more than another: it only ever moves forward, and another epoch's says nothing. */
export function isFurther(mark: ReadMark, than: ReadMark | undefined): boolean {
  return than === undefined || than.epoch !== mark.epoch || than.seq < mark.seq;
}

/** A mark as it was stored; undefined for what is none. */
export function parseReadMark(value: unknown): ReadMark | undefined {
  const { epoch, seq, hidden } = (value ?? {}) as Partial<ReadMark>;
  if (typeof epoch !== "string" || typeof seq !== "number") return undefined;
  return { epoch, seq, ...(hidden && { hidden: true }) };
}
