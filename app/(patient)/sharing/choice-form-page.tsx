import { BackLink } from 'nhsuk-react-components';
import { WhoseForm } from '@/components/forms/whose-form';
import { PageMain } from '@/components/page-shell/page-shell';
import { ChoiceForm } from '@/components/sharing/choice-form';
import type { ChoiceForm as ChoiceFormState } from '@/lib/consent/questions/choice-steps';
import { furnishForm } from '@/lib/portal/sharing/choice-furnish';
import type { PatientSession } from '@/lib/portal/session/session';
import { dayOf } from '@/lib/wording/dates';
import { takeChoiceStep } from './save-choice';

interface ChoiceFormPageProps {
  session: PatientSession;
  form: ChoiceFormState;
  back?: { href: string; text: string };
  now: Date;
}

/** The form of a choice as a page, wherever on its way it begins. */
export async function ChoiceFormPage({ session, form, back = { href: '/sharing', text: 'Back to what you share' }, now }: ChoiceFormPageProps) {
  const furnished = await furnishForm(session, form, now);
  return (
    <>
      <BackLink href={back.href}>{back.text}</BackLink>
      <PageMain>
        <ChoiceForm action={takeChoiceStep.bind(null, session.patientId)} initial={{ ...furnished, news: { ...furnished.news, ...form.news } }} today={dayOf(now)}>
          <WhoseForm patientId={session.patientId} />
        </ChoiceForm>
      </PageMain>
    </>
  );
}
