import 'server-only';
import { portalConfig } from '@/lib/portal/config';
import { SessionOver } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { backTo, fileAnswer } from '@/lib/portal/file-answer';
import { isOwnRequest } from '@/lib/portal/own-request';
import { readLetterFile } from './read-letter';

/** Where one kind of viewer's pages are. */
interface Pages {
  /** `/record/letters` */
  letters: string;
  over: string;
}

/**
 * A letter as the file that its source sent, to be kept and opened outside the browser: what came from elsewhere runs
 * nowhere on our pages. By POST from our own page alone: a link elsewhere cannot start it. The page says what is wrong.
 */
export async function answerLetterFile(request: Request, id: string, { letters, over }: Pages, open: () => Promise<FhirSession>): Promise<Response> {
  if (!isOwnRequest(request.headers, portalConfig().portalUrl)) return new Response(null, { status: 403 });
  const fhir = await open();
  const part = Number(new URL(request.url).searchParams.get('part') ?? '1');
  const page = `${letters}/${encodeURIComponent(id)}`;
  try {
    const file = await readLetterFile(fhir, id, part);
    if (file === undefined) return backTo(page);
    return fileAnswer(file.bytes, { contentType: file.contentType, name: `letter${part === 1 ? '' : `-${part}`}.${file.ending}` });
  } catch (error) {
    return backTo(error instanceof SessionOver ? over : page);
  }
}
