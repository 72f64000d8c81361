import { redirect } from 'next/navigation';
import { BackLink } from 'nhsuk-react-components';
import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { PageMain } from '@/components/page-shell/page-shell';
import { NoSuchLook } from '@/components/questions/no-such-look';
import { AskForm } from '@/components/questions/ask-form';
import { startAsking } from '@/lib/oversight/ask-form';
import { findOpenQuestion, readAskedLook } from '@/lib/portal/questions/questions';
import { requirePatientSession } from '@/lib/portal/session/session';
import { askAboutLook } from './ask-about-look';

export const generateMetadata = titled('Ask about a look');

export default async function AskPage({ params }: { params: Promise<{ id: string }> }) {
  return showPage('mine', async () => {
    const { fhir, patientId } = await requirePatientSession();
    const { id } = await params;
    const asked = await findOpenQuestion(fhir, id);
    if (asked !== undefined) redirect(`/questions/${encodeURIComponent(asked)}`);
    const look = await readAskedLook(fhir, id, new Date());
    if (look === undefined) return <NoSuchLook />;
    return (
      <>
        <BackLink href="/access-log">Back to who has looked</BackLink>
        <PageMain>
          <AskForm action={askAboutLook.bind(null, id)} initial={startAsking()} whose={patientId} look={{ sentence: look.sentence, place: look.when, organisation: look.organisation }} />
        </PageMain>
      </>
    );
  });
}
