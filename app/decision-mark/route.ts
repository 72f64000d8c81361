import { SessionOver } from '@/lib/portal/errors';
import { readMark } from '@/lib/portal/open-record/read-mark';
import { findOtherSession } from '@/lib/portal/session/session';

/** Whether a page of somebody else's record may stay on the screen: asked from it each second, answered by the store each time. */
export async function GET(): Promise<Response> {
  try {
    const fhir = await findOtherSession();
    const mark = fhir && (await readMark(fhir));
    return mark === undefined ? answer(401) : answer(200, { mark });
  } catch (error) {
    return answer(error instanceof SessionOver ? 401 : 503);
  }
}

const answer = (status: number, body: object = {}): Response => Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
