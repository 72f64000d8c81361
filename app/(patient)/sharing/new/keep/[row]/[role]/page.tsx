import { titled } from '@/app/page-title';
import { showPage } from '@/app/show-page';
import { startForm } from '@/lib/consent/questions/choice-steps';
import { startFromCell } from '@/lib/portal/sharing/choice-starts';
import { requirePatientSession } from '@/lib/portal/session/session';
import { ChoiceFormPage } from '../../../../choice-form-page';

export const generateMetadata = titled('Make a choice about what you share');

interface Props {
  params: Promise<{ row: string; role: string }>;
}

/** Keep one part or topic from one kind of professional. */
export default function KeepFromPage({ params }: Props) {
  return showPage('mine', async () => {
    const session = await requirePatientSession();
    const { row, role } = await params;
    return ChoiceFormPage({ session, form: startFromCell(row, role) ?? startForm(), now: new Date() });
  });
}
