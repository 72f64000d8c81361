import { SUBSETTED } from './task-codes';

/** What a list needs of a Task: neither the person nor a word of theirs, nor how to reach them. */
export function outlineTask(task: fhir4.Task): fhir4.Task {
  const { resourceType, id, meta, status, statusReason, businessStatus, intent, code, authoredOn, lastModified, owner, reasonCode, restriction } = task;
  const outline = {
    resourceType,
    id,
    meta: { ...meta, tag: [SUBSETTED] },
    status,
    statusReason,
    businessStatus,
    intent,
    code,
    authoredOn,
    lastModified,
    owner,
    reasonCode,
    restriction,
  };
  return Object.fromEntries(Object.entries(outline).filter(([, value]) => value !== undefined)) as unknown as fhir4.Task;
}
