import { InsetText, Tag } from 'nhsuk-react-components';

interface QuestionStandingProps {
  heading: string;
  isNew: boolean;
  state: string;
  lines: readonly string[];
  answer: string | undefined;
}

/** Where a question stands, first on its page, and the latest answer. */
export function QuestionStanding({ heading, isNew, state, lines, answer }: QuestionStandingProps) {
  if (isNew) {
    return (
      <div className="nhsuk-panel mb-6">
        <h1 className="nhsuk-panel__title">{heading}</h1>
        <div className="nhsuk-panel__body">{lines.join(' ')}</div>
      </div>
    );
  }
  return (
    <>
      <h1 className="nhsuk-heading-l mb-4">{heading}</h1>
      <p>
        <Tag>{state}</Tag> {lines.join(' ')}
      </p>
      {answer === undefined ? null : (
        <InsetText>
          <h2 className="nhsuk-heading-s">The answer</h2>
          <p className="whitespace-pre-line">{answer}</p>
        </InsetText>
      )}
    </>
  );
}
