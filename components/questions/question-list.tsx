import { Tag } from 'nhsuk-react-components';
import { SummaryCard } from '@/components/page-shell/summary-card';

export interface QuestionCard {
  id: string;
  heading: string;
  state: string;
  isWaiting: boolean;
  lines: readonly string[];
}

/** Questions as cards: what it is about, where it stands, what comes next. */
export function QuestionList({ questions }: { questions: readonly QuestionCard[] }) {
  return (
    <>
      {questions.map(({ id, heading, state, isWaiting, lines }) => (
        <SummaryCard key={id} heading={heading} href={`/questions/${id}`} aside={<Tag modifier={isWaiting ? 'blue' : 'grey'}>{state}</Tag>}>
          {lines.map((line) => (
            <p key={line} className="mb-1">
              {line}
            </p>
          ))}
        </SummaryCard>
      ))}
    </>
  );
}
