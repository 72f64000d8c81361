'use client';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { ProblemSummary } from '@/components/sharing/problem-summary';

type Problems = readonly { field: string; message: string }[];

const Report = createContext<(problems: Problems) => void>(() => undefined);

/**
 * A page with several forms: what is wrong in the one that was sent last stands at its head. Once something was saved the page has
 * it anew, by a key of the version: what was wrong before is so no more.
 * @param noted what the page's request itself found wrong, for whoever has no JavaScript
 */
export function ProblemsFirst({ noted, children }: { noted: Problems; children: ReactNode }) {
  const [problems, setProblems] = useState(noted);
  return (
    <Report value={setProblems}>
      <ProblemSummary problems={problems} />
      {children}
    </Report>
  );
}

/** Says what is wrong in a form on such a page, each time that it was sent. A form that nobody sent says nothing. */
export function useProblemsFirst(problems: Problems): void {
  const report = useContext(Report);
  const before = useRef(problems);
  useEffect(() => {
    if (problems !== before.current) report(problems);
    before.current = problems;
  }, [report, problems]);
}
