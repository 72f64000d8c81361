import type { StoredConsent } from './decision';
import { timeCovered } from './fhir-time';

type Json = unknown;

/**
 * Until when a decision that was made now stays what it is, if nothing but time goes by:
 * the first moment from which a choice, a rule in it or somebody's place in a group begins
 * or is over. Every `start` and `end` counts, wherever it stands, so that none is overlooked.
 * @returns milliseconds since 1970, excluded; Infinity when nothing in them depends on time
 */
export function decidedUntil(choices: readonly StoredConsent[], groups: ReadonlyMap<string, fhir4.Group>, now: Date): number {
  if (choices.length === 0) return Infinity;
  const turns: number[] = [];
  for (const { content } of choices) gatherTurns(readJson(content), turns);
  for (const group of groups.values()) gatherTurns(group, turns);
  return Math.min(...turns.filter((turn) => turn > now.getTime()), Infinity);
}

function gatherTurns(value: Json, turns: number[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'string') gatherTurns(inner, turns);
    else if (key === 'start' || key === 'end') {
      const covered = timeCovered(inner);
      if (covered) turns.push(covered.from, covered.to + 1);
    }
  }
}

/** A choice that cannot be read is as unreadable later. */
function readJson(content: string): Json {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
