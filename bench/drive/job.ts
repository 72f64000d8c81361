import type { Asked, Question } from '../questions';

/** What the driving process is told to do, over and over for `seconds`. */
export interface Job {
  question: Question;
  asked: readonly Asked[];
  connections: number;
  seconds: number;
  /** A FHIR server's address, or a PostgreSQL address. */
  target: string;
}
