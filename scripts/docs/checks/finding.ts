/** One thing that was looked at, and what is wrong with it. */
export interface DocsCheck {
  /** What was checked, such as `links: README.md`. */
  name: string;
  /** One line for each problem, which says what to do; none when all is well. */
  problems: string[];
}
