import type { AdmittedRequest } from './fhir-request';
import type { HttpDeps } from './http-deps';
import { createTask, evidence, updateTask } from './interactions/task';
import type { Route } from './route-request';

/**
 * The interactions that oversight adds to those of every type: questions are written, and
 * their evidence is read. @returns undefined for any other
 */
export function routeOversight(request: AdmittedRequest, deps: HttpDeps): Route | undefined {
  const [type, id, operation, ...rest] = request.path;
  if (type !== 'Task' || rest.length > 0) return undefined;
  if (request.method === 'POST' && id === undefined) return { template: '/{type}', run: () => createTask(request, deps) };
  if (id === undefined) return undefined;
  if (request.method === 'PUT' && operation === undefined) return { template: '/{type}/{id}', run: () => updateTask(request, id, deps) };
  if (request.method === 'GET' && operation === '$evidence') return { template: '/Task/{id}/$evidence', run: () => evidence(request, id, deps) };
  return undefined;
}
