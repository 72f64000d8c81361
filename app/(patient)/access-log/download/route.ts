import { answerDownload } from '@/lib/portal/access-log/answer-download';
import { portalConfig } from '@/lib/portal/config';
import { isOwnRequest } from '@/lib/portal/own-request';
import { requirePatientSession } from '@/lib/portal/session/session';

/** The person's own list of looks as a file. By POST from our own page alone: a link elsewhere cannot start it. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnRequest(request.headers, portalConfig().portalUrl)) return new Response(null, { status: 403 });
  return answerDownload(await requirePatientSession(), await request.formData(), new Date());
}
