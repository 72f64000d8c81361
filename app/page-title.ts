/**
 * The title of a page with a form: "Error: …" once something in it is wrong, so that a screen reader says so first
 * (https://service-manual.nhs.uk/design-system/components/error-summary). Without JavaScript a form is sent and
 * answered in one request: its action notes here what the title of the page asks. With it, `ProblemSummary` does this.
 */
import type { Metadata } from 'next';
import { headers } from 'next/headers';

/** Requests whose form has something wrong, each known by its headers, of which a request has one object. */
const withProblems = new WeakSet<object>();

/** A form's action that notes when something in what it answers is wrong. */
export async function noteProblems<State extends { problems: readonly unknown[] } | { problem: string | undefined }>(answered: State | Promise<State>): Promise<State> {
  const state = await answered;
  if ('problems' in state ? state.problems.length > 0 : state.problem !== undefined) withProblems.add(await headers());
  return state;
}

/** The `generateMetadata` of a page with a form. */
export const titled = (title: string) => async (): Promise<Metadata> => ({ title: withProblems.has(await headers()) ? `Error: ${title}` : title });
