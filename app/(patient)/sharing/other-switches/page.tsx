import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { FactsList } from '@/components/page-shell/facts-list';
import { PageMain } from '@/components/page-shell/page-shell';
import { SWITCHES } from '@/lib/wording/other-switches';

export const metadata: Metadata = { title: 'What your choices do not do' };

/** Every switch about sharing that people confuse with these choices. The same for everybody. */
export default function OtherSwitchesPage() {
  return (
    <>
      <BackLink href="/sharing">Back to what you share</BackLink>
      <PageMain>
        <h1 className="nhsuk-heading-l">What your choices do not do</h1>
        <p>There is more than one switch. Setting one does not set the others.</p>
        {SWITCHES.map((one) => (
          <section key={one.name} className="break-inside-avoid">
            <h2 className="nhsuk-heading-m">{one.name}</h2>
            <FactsList
              facts={[
                { name: 'What it does', value: one.does },
                { name: 'What it does not do', value: one.doesNot },
                { name: 'Where to set it', value: one.where },
              ]}
            />
            {one.links.map((link) => (
              <p key={link.href}>
                <a href={link.href}>{link.text}</a>
              </p>
            ))}
          </section>
        ))}
      </PageMain>
    </>
  );
}
