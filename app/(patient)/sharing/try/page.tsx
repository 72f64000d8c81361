import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { startTrying } from '@/lib/portal/sharing/choice-starts';
import { listChoices } from '@/lib/portal/sharing/choices';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../choice-form-page';

export const generateMetadata = titled('See your record as someone else would');

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** `?who=gp` opens on that kind of professional; without it, on those whom the newest choice is about. */
export default function TryPage({ searchParams }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const now = new Date();
    const { who } = await searchParams;
    const newest = (await listChoices(session.fhir, session.patientId, now)).find(({ isInForce, choice }) => isInForce && choice !== undefined);
    return ChoiceFormPage({ session, form: startTrying(who, newest?.choice), now });
  });
}
