/** What a gateway answers when it reaches no portal. */
const UNREACHED = [502, 503, 504];

/**
 * `fetch` for a page: a form's action (which Next names in a header) that did not arrive is sent again once somebody asks for that. Everything else is as it was.
 * @param askedAgain settles when the same is to be sent once more
 */
export function sendAgain(send: typeof fetch, askedAgain: () => Promise<void>): typeof fetch {
  return async (input, init) => {
    if (!new Headers(init?.headers).has('next-action')) return send(input, init);
    for (;;) {
      const answer = await send(input, init).catch((error: unknown) => {
        if (error instanceof TypeError) return undefined;
        throw error;
      });
      if (answer !== undefined && !UNREACHED.includes(answer.status)) return answer;
      await askedAgain();
    }
  };
}
