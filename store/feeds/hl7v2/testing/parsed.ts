import { parseMessage, type ParsedMessage } from '../parse-message';

/** A message that must be readable; fails the test when it is not. */
export function parsed(text: string): ParsedMessage {
  const answer = parseMessage(text);
  if (!answer.ok) throw new Error(answer.text);
  return answer.message;
}
