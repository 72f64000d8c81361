import { answerLetterFile } from '@/lib/portal/record/answer-letter-file';
import { requireProfessionalSession } from '@/lib/portal/session/session';

export const POST = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answerLetterFile(request, (await params).id, { letters: '/care/record/letters', over: '/care/session-over' }, async () => (await requireProfessionalSession()).fhir);
