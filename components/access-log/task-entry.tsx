import { Details } from 'nhsuk-react-components';
import { AlsoSaid } from '@/components/page-shell/also-said';
import { PageLink } from '@/components/page-shell/page-link';

export interface TaskEntryProps {
  sentence: string;
  when: string;
  steps: readonly { id: string; text: string; when: string }[];
  href: string;
}

/** A question about a look in the list of looks, with all that was done with it inside. */
export function TaskEntry({ task: { sentence, when, steps, href } }: { task: TaskEntryProps }) {
  return (
    <li className="app-look-entry">
      <h3 className="nhsuk-heading-xs mb-1">{sentence}</h3>
      <p className="mb-1">{when}</p>
      <Details className="mt-2 mb-4">
        <Details.Summary>
          {steps.length} steps of this<AlsoSaid>{sentence} {when}</AlsoSaid>
        </Details.Summary>
        <Details.Text>
          <ol className="nhsuk-list nhsuk-list--number">
            {steps.map((step) => (
              <li key={step.id}>
                {step.text}.{' '}
                <PageLink href={`/access-log/${encodeURIComponent(step.id)}`}>
                  {step.when}
                  <AlsoSaid>see everything about this step</AlsoSaid>
                </PageLink>
              </li>
            ))}
          </ol>
          <p className="mb-1">
            <PageLink className="app-action" href={href}>
              See it among your questions<AlsoSaid>{sentence}</AlsoSaid>
            </PageLink>
          </p>
        </Details.Text>
      </Details>
    </li>
  );
}
