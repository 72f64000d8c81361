import 'server-only';
import { createHash } from 'node:crypto';
import { readSession } from './session';

/** A second press can come until the first one's answer has reached the browser: so long after that was given, in milliseconds. */
const ON_ITS_WAY_MILLISECONDS = 1_000;

/** Runs work for a key, or gives the answer of the work that is under way for it, or was done just now. */
export type Once = <Answer>(key: string, work: () => Promise<Answer>) => Promise<Answer>;

/** @param milliseconds how long an answer is given again, once it is there */
export function onceFor(milliseconds: number): Once {
  const answers = new Map<string, Promise<unknown>>();
  return async <Answer>(key: string, work: () => Promise<Answer>): Promise<Answer> => {
    const first = answers.get(key);
    if (first !== undefined) return first as Promise<Answer>;
    const answer = work();
    answers.set(key, answer);
    const forget = (): unknown => setTimeout(() => answers.delete(key), milliseconds).unref();
    void answer.then(forget, forget);
    return answer;
  };
}

const once = onceFor(ON_ITS_WAY_MILLISECONDS);

/**
 * A form that is pressed twice (a shaking hand, a page that is slow to come) is done once, and both presses get its answer: without
 * JavaScript nothing else keeps the second back. The same form is one that says the same, from the same session. In this process alone:
 * what must never be double the store refuses, or is looked for before it is made.
 * @param name of what is done, with whatever the page says of it beside the form: whose page it is
 */
export async function answerOnce<Answer>(name: string, form: FormData, work: () => Promise<Answer>): Promise<Answer> {
  const session = await readSession();
  return session === undefined ? work() : once(keyOf(name, session.accessToken, form), work);
}

/** Nobody's words, and no token, are kept as they are. */
export const keyOf = (name: string, accessToken: string, form: FormData): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        name,
        accessToken,
        [...form.entries()].filter(([field]) => !field.startsWith('$ACTION')).map(([field, value]) => [field, String(value)]),
      ]),
    )
    .digest('base64url');
