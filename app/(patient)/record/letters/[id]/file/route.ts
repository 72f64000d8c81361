import { answerLetterFile } from '@/lib/portal/record/answer-letter-file';
import { requirePatientSession } from '@/lib/portal/session/session';

export const POST = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answerLetterFile(request, (await params).id, { letters: '/record/letters', over: '/session-over' }, async () => (await requirePatientSession()).fhir);
