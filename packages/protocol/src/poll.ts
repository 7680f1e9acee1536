/** A question with options, open for votes or closed. */
export interface Poll {
  id: string;
  question: string;
  options: string[];
  /** Unix milliseconds. */
  openedAt: number;
  /** Unix milliseconds at which it closes by itself. */
  closesAt?: number;
  closed?: boolean;
  /** Votes for each option. */
  tally: number[];
  /** The index of the correct option, where there is one. */
  answer?: number;
}
