import { PageLink } from '@/components/page-shell/page-link';
import { sayCannotStop, sayInstead } from '@/lib/wording/look-elsewhere';

/** That no choice stops a look in a place's own system, and what can be done instead. */
export function LookElsewhere({ id, place }: { id: string; place: string | undefined }) {
  const { ask, limitThere, limitHere } = sayInstead(place);
  return (
    <>
      <h1 className="nhsuk-heading-l">We cannot stop looks in their own system</h1>
      {sayCannotStop(place).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2 className="nhsuk-heading-m">What you can do</h2>
      <p>
        <PageLink className="app-action" href={`/access-log/${encodeURIComponent(id)}/ask`}>
          {ask}
        </PageLink>
      </p>
      <p>{limitThere}</p>
      <p>
        <PageLink className="app-action" href="/sharing">
          {limitHere}
        </PageLink>
      </p>
    </>
  );
}
