import { FhirError } from '@/lib/fhir/operation-outcome';
import type { SourceContext } from '@/store/enforcement/admission/access-context';
import { jsonAnswer } from '@/store/http/answers';
import { lookOf, type AdmittedRequest, type FhirAnswer } from '@/store/http/fhir-request';
import type { HttpDeps } from '@/store/http/http-deps';
import { requireScope } from '@/store/http/scopes/require-scope';
import type { ScopePermission } from '@/lib/smart/scopes';

const PERMISSIONS: Readonly<Record<string, ScopePermission>> = { POST: 'c', PUT: 'u', DELETE: 'd', PATCH: 'u', GET: 'r', HEAD: 'r' };

/** A transaction Bundle of a source system: all of it is taken, or none. */
export async function transaction(request: AdmittedRequest, bundle: unknown, deps: HttpDeps): Promise<FhirAnswer> {
  const { context } = request;
  if (context.kind !== 'source') {
    await deps.door.logRefusal(lookOf(request), 'transaction');
    throw new FhirError('forbidden', 'Only a source system may send a transaction. To ask for several things at once, send a batch.');
  }
  for (const need of needsOf(bundle)) await requireScope(request, need, deps);
  return answerOf(await deps.feeds.takeInBundle(context satisfies SourceContext, bundle, request.facts));
}

function answerOf(answer: Awaited<ReturnType<HttpDeps['feeds']['takeInBundle']>>): FhirAnswer {
  switch (answer.outcome) {
    case 'taken':
      return jsonAnswer(200, JSON.stringify(answer.bundle));
    case 'refused':
      return jsonAnswer(422, JSON.stringify(answer.operationOutcome));
    case 'forbidden':
      return jsonAnswer(403, JSON.stringify(answer.operationOutcome));
  }
}

/** What the entries ask to do, each once. An entry that cannot be read asks for nothing: the feed names what is wrong with it. */
function needsOf(bundle: unknown): { type: string; permission: ScopePermission }[] {
  const { entry } = bundle as { entry?: unknown };
  const needs = (Array.isArray(entry) ? entry : []).map((item: unknown) => {
    const { method, url } = ((item as { request?: unknown } | null)?.request ?? {}) as { method?: unknown; url?: unknown };
    const type = /^([A-Z][A-Za-z]+)(?:[/?]|$)/.exec(String(url))?.[1];
    const permission = typeof method === 'string' && Object.hasOwn(PERMISSIONS, method) ? PERMISSIONS[method] : undefined;
    return type === undefined || permission === undefined ? undefined : { type, permission };
  });
  const each = new Map(needs.flatMap((need) => (need ? [[`${need.type}.${need.permission}`, need] as const] : [])));
  return [...each.values()];
}
