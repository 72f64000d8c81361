import type { Classification } from '@/lib/fhir/classify';
import { messageSystem, ODS_ORGANISATION } from '@/lib/fhir/identifiers';
import { itemId } from '@/lib/fhir/item-id';
import type { FeedSource } from '@/store/feeds/feed-message';

const AGENT_TYPE = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const OPERATION = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';

/** `meta.source` of everything that a message brought. */
export const sourceUri = (sourceCode: string, messageId: string): string => `urn:ods:${encodeURIComponent(sourceCode)}#${encodeURIComponent(messageId)}`;

/**
 * Where an item came from (FHIR R4 Provenance): the organisation, its message, when it
 * happened and when it reached us. One for each item and source, so its id is made of them.
 */
export function buildProvenance(
  target: { resource: fhir4.FhirResource; classification: Classification; isDeleted: boolean },
  message: { source: FeedSource; messageId: string; receivedAt: Date },
): fhir4.Provenance {
  const reference = `${target.resource.resourceType}/${target.resource.id ?? ''}`;
  const { occurred } = target.classification;
  const { source } = message;
  return {
    resourceType: 'Provenance',
    id: itemId(source.code, 'Provenance', reference),
    meta: { source: sourceUri(source.code, message.messageId) },
    target: [{ reference }],
    ...(occurred === undefined ? {} : occurred.from === occurred.to ? { occurredDateTime: occurred.from } : { occurredPeriod: { start: occurred.from, end: occurred.to } }),
    recorded: message.receivedAt.toISOString(),
    ...(target.isDeleted ? { activity: { coding: [{ system: OPERATION, code: 'DELETE', display: 'delete' }] } } : {}),
    agent: [
      {
        type: { coding: [{ system: AGENT_TYPE, code: 'author', display: 'Author' }] },
        who: {
          reference: `Organization/ods-${source.code.toLowerCase()}`,
          identifier: { system: ODS_ORGANISATION, value: source.code },
          display: source.name,
        },
      },
    ],
    entity: [{ role: 'source', what: { identifier: { system: messageSystem(source.code), value: message.messageId } } }],
  };
}
