import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { LookElsewhere } from '@/components/sharing/look-elsewhere';
import { NotAgain } from '@/components/sharing/not-again';
import { lookedElsewhere, lookerOf } from '@/lib/portal/sharing/choice-lookers';
import { startFromLook } from '@/lib/portal/sharing/choice-starts';
import { NotShown } from '@/lib/portal/errors';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../../../choice-form-page';

export const generateMetadata = titled('Do not let them look again');

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** From a look in the list of who has looked: the person who looked, or everyone where they work. A look in a place's own system says that no choice reaches there. */
export default function FromLookPage({ params, searchParams }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { id } = await params;
    const event = await session.fhir.read('AuditEvent', id);
    const back = { href: '/access-log', text: 'Back to who has looked' };
    const elsewhere = lookedElsewhere(event);
    if (elsewhere !== undefined) {
      return (
        <>
          <BackLink href={back.href}>{back.text}</BackLink>
          <PageMain>
            <LookElsewhere id={id} place={elsewhere.toldBy} />
          </PageMain>
        </>
      );
    }
    const looker = lookerOf(event);
    if (looker === undefined) throw new NotShown('No professional looked.');
    const { whom } = await searchParams;
    if (whom === 'person' || whom === 'organisation') return ChoiceFormPage({ session, form: startFromLook(looker, whom), back, now: new Date() });
    return (
      <>
        <BackLink href={back.href}>{back.text}</BackLink>
        <PageMain>
          <NotAgain
            name={looker.name}
            organisation={looker.organisationReference === undefined ? undefined : looker.organisation}
            href={`/sharing/new/from-look/${encodeURIComponent(id)}`}
          />
        </PageMain>
      </>
    );
  });
}
