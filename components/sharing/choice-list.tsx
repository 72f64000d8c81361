import { AlsoSaid } from '@/components/page-shell/also-said';
export interface ListedChoice {
  id: string;
  isInForce: boolean;
  sentence: string;
  sinceText: string;
  untilText: string;
  /** "Taken back" */
  stateText: string;
  canChange: boolean;
  /** Who made it for the person: "Nora Vale, who helps you". */
  madeBy?: string | undefined;
}

/** Choices in plain words; those in force with what can be done about them. */
export function ChoiceList({ choices }: { choices: readonly ListedChoice[] }) {
  return (
    <ul className="m-0 mb-8 list-none p-0">
      {choices.map((choice) => (
        <li key={choice.id} className="border-0 border-t border-solid border-nhs-border py-4">
          <p className="mb-1">
            <strong>{choice.sentence}</strong>
          </p>
          <p className="mb-1">
            {choice.isInForce ? `${choice.sinceText} ${choice.untilText}` : `${choice.sinceText} ${choice.stateText}.`}
          </p>
          {choice.madeBy === undefined ? null : <p className="mb-1">Made for you by {choice.madeBy}.</p>}
          {choice.isInForce ? <ChoiceLinks choice={choice} /> : <ReceiptLink choice={choice} />}
        </li>
      ))}
    </ul>
  );
}

function ReceiptLink({ choice }: { choice: ListedChoice }) {
  return (
    <p className="mb-0">
      <a href={`/sharing/${encodeURIComponent(choice.id)}`}>
        More about it<AlsoSaid>{choice.sentence}</AlsoSaid>
      </a>
    </p>
  );
}

function ChoiceLinks({ choice }: { choice: ListedChoice }) {
  const about = <AlsoSaid>{choice.sentence}</AlsoSaid>;
  return (
    <p className="mb-0 flex flex-wrap gap-x-6 gap-y-2">
      <a href={`/sharing/${encodeURIComponent(choice.id)}/take-back`}>Take this choice back{about}</a>
      <a href={`/sharing/${encodeURIComponent(choice.id)}`}>More about it{about}</a>
      {choice.canChange ? <a href={`/sharing/${encodeURIComponent(choice.id)}/change`}>Change it{about}</a> : null}
    </p>
  );
}
