import { AlsoSaid } from '@/components/page-shell/also-said';
import { PageLink } from '@/components/page-shell/page-link';
import { sayWhatTheyLeft } from '@/lib/wording/helpers';

interface LeftChoicesProps {
  /** Of who helped. */
  name: string | undefined;
  choices: readonly { id: string; sentence: string; untilText: string }[];
}

/** What somebody who was stopped hid for the person, each with the way to share it again. */
export function LeftChoices({ name, choices }: LeftChoicesProps) {
  const { heading, text } = sayWhatTheyLeft(name);
  return (
    <div className="nhsuk-inset-text mt-0">
      <h2 className="nhsuk-heading-m mb-2">{heading}</h2>
      <p>{text}</p>
      <ul className="m-0 list-none p-0">
        {choices.map(({ id, sentence, untilText }) => (
          <li key={id} className="mb-4">
            <strong className="block">{sentence}</strong>
            <span className="block">{untilText}</span>
            <span className="flex flex-wrap gap-x-6 gap-y-2">
              <PageLink href={`/sharing/${encodeURIComponent(id)}/take-back`}>
                Take it back<AlsoSaid>{sentence}</AlsoSaid>
              </PageLink>
              <PageLink href={`/sharing/${encodeURIComponent(id)}`}>
                More about it<AlsoSaid>{sentence}</AlsoSaid>
              </PageLink>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
