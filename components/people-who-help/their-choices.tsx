import { AlsoSaid } from '@/components/page-shell/also-said';
import { PageLink } from '@/components/page-shell/page-link';

interface TheirChoice {
  id: string;
  sentence: string;
  untilText: string;
  /** The helper made it, and the person has not changed it. */
  isOwn: boolean;
}

/** Choices of somebody whom one helps; those that one made oneself with what can be done about them. */
export function TheirChoices({ choices }: { choices: readonly TheirChoice[] }) {
  return (
    <ul className="m-0 mb-8 list-none p-0">
      {choices.map(({ id, sentence, untilText, isOwn }) => (
        <li key={id} className="border-0 border-t border-solid border-nhs-border py-4">
          <p className="mb-1">
            <strong>{sentence}</strong>
          </p>
          <p className="mb-1">
            {untilText} {isOwn ? 'You made this choice for them.' : 'They made this choice. Only they can change it.'}
          </p>
          {isOwn ? (
            <p className="mb-0 flex flex-wrap gap-x-6 gap-y-2">
              <PageLink href={`/helping/sharing/${encodeURIComponent(id)}`}>
                Change it<AlsoSaid>{sentence}</AlsoSaid>
              </PageLink>
              <PageLink href={`/helping/sharing/${encodeURIComponent(id)}/take-back`}>
                Take it back<AlsoSaid>{sentence}</AlsoSaid>
              </PageLink>
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
