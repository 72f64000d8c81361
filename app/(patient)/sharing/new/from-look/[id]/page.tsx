import type { Metadata } from 'next';
import { BackLink } from 'nhsuk-react-components';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NotAgain } from '@/components/sharing/not-again';
import { lookerOf } from '@/lib/portal/choice-lookers';
import { startFromLook } from '@/lib/portal/choice-starts';
import { NotShown } from '@/lib/portal/errors';
import { requirePatientSession } from '@/lib/portal/session';
import { ChoiceFormPage } from '../../../choice-form-page';

export const metadata: Metadata = { title: 'Do not let them look again' };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** From a look in the list of who has looked: the person who looked, or everyone where they work. */
export default function FromLookPage({ params, searchParams }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { id } = await params;
    const looker = lookerOf(await session.fhir.read('AuditEvent', id));
    if (looker === undefined) throw new NotShown('No professional looked.');
    const { whom } = await searchParams;
    const back = { href: '/access-log', text: 'Back to who has looked' };
    if (whom === 'person' || whom === 'organisation') return ChoiceFormPage({ session, form: startFromLook(looker, whom), back, now: new Date() });
    return (
      <>
        <BackLink href={back.href}>{back.text}</BackLink>
        <PageMain>
          <NotAgain name={looker.name} organisation={looker.organisationReference === undefined ? undefined : looker.organisation} href={`/sharing/new/from-look/${encodeURIComponent(id)}`} />
        </PageMain>
      </>
    );
  });
}
