'use client';
import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { ProblemSummary, type FieldProblem } from './problem-summary';
import { SavedNotice } from './saved-notice';

type Problems = readonly FieldProblem[];

const Report = createContext<(problems: Problems) => void>(() => undefined);

/**
 * A page with several forms: what is wrong in the one that was sent last stands at its head. Once something was saved, and so the
 * version is another, what was wrong before is so no more; what was typed in the other forms meanwhile stays.
 * @param noted what the page's request itself found wrong, for whoever has no JavaScript
 * @param version of what the forms change; undefined while there is none
 */
export function ProblemsFirst({ noted, version, children }: { noted: Problems; version: string | undefined; children: ReactNode }) {
  const [said, setSaid] = useState({ version, problems: noted });
  const report = useCallback((problems: Problems) => setSaid({ version, problems }), [version]);
  return (
    <Report value={report}>
      <ProblemSummary problems={said.version === version ? said.problems : []} />
      <SavedNotice version={version}>Saved.</SavedNotice>
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
