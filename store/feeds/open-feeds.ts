import type { Feeds } from '@/store/http/http-deps';
import { takeInBundle } from './fhir/take-in-bundle';
import { reportComplete, reportLooks } from './looks/report-looks';
import type { FeedDeps } from './transaction/incoming-transaction';

/** What the FHIR API hands over to the feeds. */
export const openFeeds = (deps: FeedDeps): Feeds => ({
  takeInBundle: (context, bundle, request) => takeInBundle(deps, context, bundle, request),
  reportLooks: (context, message, request) => reportLooks(deps, context, message, request),
  reportComplete: (context, body) => reportComplete(deps, context, body),
});
