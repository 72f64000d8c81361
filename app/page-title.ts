/**
 * The title of a page with a form: "Error: …" once something in it is wrong, so that a screen reader says so first
 * (https://service-manual.nhs.uk/design-system/components/error-summary). Without JavaScript a form is sent and
 * answered in one request: its action notes here what the title of the page asks. With it, `ProblemSummary` does this.
 */
import type { Metadata } from 'next';
import { headers } from 'next/headers';

interface Problem {
  field: string;
  message: string;
}

/** Requests whose form has something wrong, and what: each known by its headers, of which a request has one object. */
const withProblems = new WeakMap<object, readonly Problem[]>();

/** A form's action that notes when something in what it answers is wrong. */
export async function noteProblems<State extends { problems: readonly Problem[] } | { problem: string | undefined }>(answered: State | Promise<State>): Promise<State> {
  const state = await answered;
  const problems = 'problems' in state ? state.problems : state.problem === undefined ? [] : [{ field: '', message: state.problem }];
  if (problems.length > 0) withProblems.set(await headers(), problems);
  return state;
}

/** The `generateMetadata` of a page with a form. */
export const titled = (title: string) => async (): Promise<Metadata> => ({ title: withProblems.has(await headers()) ? `Error: ${title}` : title });

/** What the form that this very request sent has wrong, for a page that says it above its forms. */
export const notedProblems = async (): Promise<readonly Problem[]> => withProblems.get(await headers()) ?? [];
