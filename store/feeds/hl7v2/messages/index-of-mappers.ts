import { ADT_MERGE } from './adt-merge';
import { ADT_PERSON } from './adt-person';
import { ADT_VISIT } from './adt-visit';
import { MDM_DOCUMENT } from './mdm-document';
import type { MessageMapper } from './message-mapper';
import { ORU_RESULT } from './oru-result';
import { SIU_APPOINTMENT } from './siu-appointment';
import { VXU_VACCINATION } from './vxu-vaccination';

const MAPPERS: readonly MessageMapper[] = [ADT_VISIT, ADT_PERSON, ADT_MERGE, ORU_RESULT, MDM_DOCUMENT, SIU_APPOINTMENT, VXU_VACCINATION];

const BY_TYPE: ReadonlyMap<string, MessageMapper> = new Map(MAPPERS.flatMap((mapper) => mapper.takes.map((type) => [type, mapper] as const)));

/** Every message type taken, as MSH-9 writes it. */
export const MESSAGE_TYPES: readonly string[] = [...BY_TYPE.keys()];

/** The mapper for `ADT^A01` and so on; undefined when we do not take such messages. */
export const findMapper = (messageType: string): MessageMapper | undefined => BY_TYPE.get(messageType);
