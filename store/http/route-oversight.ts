import type { AdmittedRequest } from './fhir-request';
import type { HttpDeps } from './http-deps';
import { channels, createSubscription, updateSubscription, verifySubscription } from './interactions/subscription';
import { createTask, evidence, updateTask } from './interactions/task';
import { route, type Route } from './routes';

/**
 * The interactions that oversight adds to those of every type: questions and wishes are
 * written, evidence is read, an address is proven. @returns undefined for any other
 */
export function routeOversight(request: AdmittedRequest, deps: HttpDeps): Route | undefined {
  const [type, id, operation, ...rest] = request.path;
  if (rest.length > 0) return undefined;
  const asked = [request.method, id === undefined ? '' : 'id', operation ?? ''].filter(Boolean).join(' ');
  if (type === 'Task') return routeTask(request, asked, id ?? '', deps);
  if (type === 'Subscription') return routeSubscription(request, id === '$channels' ? `${request.method} $channels` : asked, id ?? '', deps);
  return undefined;
}

function routeTask(request: AdmittedRequest, asked: string, id: string, deps: HttpDeps): Route | undefined {
  switch (asked) {
    case 'POST':
      return route(request, '/{type}', () => createTask(request, deps));
    case 'PUT id':
      return route(request, '/{type}/{id}', () => updateTask(request, id, deps));
    case 'GET id $evidence':
      return route(request, '/Task/{id}/$evidence', () => evidence(request, id, deps));
    default:
      return undefined;
  }
}

function routeSubscription(request: AdmittedRequest, asked: string, id: string, deps: HttpDeps): Route | undefined {
  switch (asked) {
    case 'POST':
      return route(request, '/{type}', () => createSubscription(request, deps));
    case 'PUT id':
      return route(request, '/{type}/{id}', () => updateSubscription(request, id, deps));
    case 'POST id $verify':
      return route(request, '/Subscription/{id}/$verify', () => verifySubscription(request, id, deps));
    case 'GET $channels':
      return route(request, '/Subscription/$channels', () => channels(request, deps));
    default:
      return undefined;
  }
}
