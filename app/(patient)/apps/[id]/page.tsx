import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { AllowedList } from '@/components/apps/allowed-list';
import { OnePressForm } from '@/components/forms/one-press-form';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { listApps } from '@/lib/portal/account/apps';
import { requirePatientSession } from '@/lib/portal/session/session';
import { WHAT_STOPPING_DOES } from '@/lib/wording/apps';
import { stop } from './stop';

export const metadata: Metadata = { title: 'Stop an app' };

export default function StopAppPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir } = await requirePatientSession();
    const { id } = await params;
    const app = (await listApps(fhir)).find((one) => one.id === id);
    return (
      <>
        <BackLink href="/apps">Back to your apps</BackLink>
        <PageMain>
          {app === undefined ? (
            <>
              <h1 className="nhsuk-heading-l">This app cannot read your record</h1>
              <p>It was stopped, or its time is over. You do not have to do anything.</p>
            </>
          ) : (
            <>
              <h1 className="nhsuk-heading-l">Stop {app.name}?</h1>
              <AllowedList app={app} />
              <h2 className="nhsuk-heading-m">When you stop it</h2>
              <ul className="nhsuk-list nhsuk-list--bullet">
                {WHAT_STOPPING_DOES.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
              <OnePressForm action={stop} id={app.id} size="main">
                Stop this app
              </OnePressForm>
              <p>
                <PageLink href="/apps">Leave it as it is</PageLink>
              </p>
            </>
          )}
        </PageMain>
      </>
    );
  });
}
