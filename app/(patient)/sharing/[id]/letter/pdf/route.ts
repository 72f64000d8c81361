import { readChoiceLetter } from '@/lib/portal/sharing/choice-letter-page';
import { portalConfig } from '@/lib/portal/config';
import { writeDocument } from '@/lib/portal/documents/write-document';
import { NotShown, SessionOver } from '@/lib/portal/errors';
import { backTo, fileAnswer } from '@/lib/portal/file-answer';
import { isOwnRequest } from '@/lib/portal/own-request';
import { requirePatientSession } from '@/lib/portal/session/session';

/** The letter about a choice as a PDF. By POST from our own page alone: a link elsewhere cannot start it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isOwnRequest(request.headers, portalConfig().portalUrl)) return new Response(null, { status: 403 });
  const session = await requirePatientSession();
  const { id } = await params;
  try {
    const letter = await readChoiceLetter(session, id, new Date());
    if (letter === undefined) return backTo(`/sharing/${encodeURIComponent(id)}`);
    return fileAnswer(writeDocument(letter.about, letter.parts), { contentType: 'application/pdf', name: 'your-choice.pdf' });
  } catch (error) {
    if (error instanceof SessionOver) return backTo('/session-over');
    if (error instanceof NotShown) return backTo(`/sharing/${encodeURIComponent(id)}`);
    // The page says in words what is wrong, and keeps its button.
    return backTo(`/sharing/${encodeURIComponent(id)}/letter`);
  }
}
