import { answerLetterFile } from '@/lib/portal/record/answer-letter-file';
import { requireHelperSession } from '@/lib/portal/session/session';

export const POST = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  answerLetterFile(request, (await params).id, { letters: '/helping/record/letters', over: '/helping/session-over' }, async () => (await requireHelperSession()).fhir);
