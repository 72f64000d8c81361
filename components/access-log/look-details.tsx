import { FactsList } from '@/components/page-shell/facts-list';
import { PageLink } from '@/components/page-shell/page-link';
import { LinesOf } from './lines-of';
import type { LookEntryProps } from './look-entry';
import { LookActions } from './look-actions';
import { LookTags } from './look-tags';
import { ShownItems, type ShownGroup } from './shown-items';

interface LookDetailsProps extends LookEntryProps {
  dated: string;
  mayBe: string | undefined;
  evidence: readonly { text: string; href: string }[];
  groups: readonly ShownGroup[];
  missing: string | undefined;
  notShown: readonly { rule: string; what: readonly string[] }[];
}

/** Everything that is known of one look. */
export function LookDetails({ look }: { look: LookDetailsProps }) {
  return (
    <>
      <h1 className="nhsuk-heading-m mb-4">{look.dated}</h1>
      <div className={look.isUnexplained ? 'app-unexplained mb-6' : 'mb-6'}>
        <p className="mb-2">
          <LookTags tags={look.tags} />
          {look.when}
        </p>
        {look.said === undefined ? null : <p className="mb-2">They said: “{look.said}”</p>}
        {look.explanation === undefined ? null : (
          <p className="mb-2">
            {look.explanation} {look.mayBe}
          </p>
        )}
        <Evidence links={look.evidence} />
        {look.notes.length === 0 ? null : <p className="mb-2">{look.notes.join(' ')}</p>}
      </div>
      {look.isByProfessional ? (
        <>
          <h2 className="nhsuk-heading-s mb-2">What you can do</h2>
          <LookActions id={look.id} what={look.dated} asked={look.asked} canStop={look.canStop} />
        </>
      ) : null}
      <h2 className="nhsuk-heading-m">About this look</h2>
      <FactsList facts={look.facts.map(({ name, value }) => ({ name, value: <LinesOf value={value} /> }))} />
      <ShownItems groups={look.groups} missing={look.missing} />
      {look.notShown.length === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">What they were not shown</h2>
          <FactsList facts={look.notShown.map(({ rule, what }) => ({ name: rule, value: <LinesOf value={what} /> }))} />
          <p>
            See <PageLink href="/who-can-see-what">who can see what</PageLink>.
          </p>
        </>
      )}
    </>
  );
}

function Evidence({ links }: { links: readonly { text: string; href: string }[] }) {
  if (links.length === 0) return null;
  return (
    <p className="mb-2">
      In your record:{' '}
      {links.map((link, index) => (
        <span key={link.href}>
          {index > 0 ? '; ' : ''}
          <PageLink href={link.href}>{link.text}</PageLink>
        </span>
      ))}
    </p>
  );
}
