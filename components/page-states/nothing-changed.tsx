import type { ReactNode, Ref } from 'react';

interface NothingChangedProps {
  /** Why it could not be done. */
  failure: string;
  title?: string;
  /** For whoever moves the focus to it. */
  ref?: Ref<HTMLDivElement>;
  children?: ReactNode;
}

/** In a form: what was asked was not done. */
export function NothingChanged({ failure, title = 'Nothing has changed', ref, children }: NothingChangedProps) {
  return (
    <div className="nhsuk-error-summary" role="alert" ref={ref} tabIndex={ref === undefined ? undefined : -1}>
      <h2 className="nhsuk-error-summary__title">{title}</h2>
      <div className="nhsuk-error-summary__body">
        <p>{failure}</p>
        {children}
      </div>
    </div>
  );
}
