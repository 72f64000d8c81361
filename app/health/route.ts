import { isStoreHealthy } from '@/lib/portal/health';

export const dynamic = 'force-dynamic';

/** 200 only when a person could really be served. */
export async function GET(): Promise<Response> {
  const isHealthy = await isStoreHealthy();
  return Response.json({ status: isHealthy ? 'ok' : 'unavailable' }, { status: isHealthy ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
