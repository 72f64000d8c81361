import type { ChoiceView } from '@/lib/portal/choice-view';
import { sayState } from '@/lib/portal/choice-view';

/** Choices in plain words; those in force with what can be done about them. */
export function ChoiceList({ choices }: { choices: readonly ChoiceView[] }) {
  return (
    <ul className="m-0 mb-8 list-none p-0">
      {choices.map((choice) => (
        <li key={choice.id} className="border-0 border-t border-solid border-nhs-border py-4">
          <p className="mb-1">
            <strong>{choice.sentence}</strong>
          </p>
          <p className="mb-1">
            {choice.state === 'in-force' ? `${choice.sinceText} ${choice.untilText}` : `${choice.sinceText} ${sayState(choice.state)}.`}
          </p>
          {choice.state === 'in-force' ? <ChoiceLinks choice={choice} /> : null}
        </li>
      ))}
    </ul>
  );
}

function ChoiceLinks({ choice }: { choice: ChoiceView }) {
  const about = <span className="nhsuk-u-visually-hidden">: {choice.sentence}</span>;
  return (
    <p className="mb-0 flex flex-wrap gap-x-6 gap-y-2">
      <a href={`/sharing/${encodeURIComponent(choice.id)}/take-back`}>Take this choice back{about}</a>
      {choice.canChange ? <a href={`/sharing/${encodeURIComponent(choice.id)}/change`}>Change it{about}</a> : null}
    </p>
  );
}
