/**
 * Something that the operator can put right. Its message is the one plain sentence that
 * they are shown, and it ends the start with exit code 1.
 */
export class Stop extends Error {
  name = 'Stop';
}
