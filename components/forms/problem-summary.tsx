'use client';
import { useEffect, useRef } from 'react';

export interface FieldProblem {
  /** The id of what is to be mended. */
  field: string;
  message: string;
}

/** What is wrong, first on the page, each line leading to its field. */
export function ProblemSummary({ problems }: { problems: readonly FieldProblem[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [problems]);
  useEffect(() => {
    if (problems.length === 0) return;
    // Said first by a screen reader, and seen in the list of tabs.
    const title = document.title.replace(/^Error: /, '');
    document.title = `Error: ${title}`;
    return () => {
      document.title = title;
    };
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" ref={summary} tabIndex={-1} aria-labelledby="problem-summary-title">
      <div role="alert">
        <h2 className="nhsuk-error-summary__title" id="problem-summary-title">
          There is a problem
        </h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {problems.map((problem) => (
              <li key={problem.field}>
                <a href={`#${problem.field}`}>{problem.message}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
