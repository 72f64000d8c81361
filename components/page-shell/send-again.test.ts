import { expect, it, vi } from 'vitest';
import { sendAgain } from './send-again';

const form = { method: 'POST', headers: { 'Next-Action': 'abc' }, body: 'what was typed' };

it('sends a form that did not arrive again, each time that somebody asks, and then gives its answer', async () => {
  const answered = new Response('saved');
  const send = vi.fn<typeof fetch>().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValueOnce(new Response('', { status: 502 })).mockResolvedValueOnce(answered);
  const askedAgain = vi.fn(() => Promise.resolve());
  expect(await sendAgain(send, askedAgain)('/notices', form)).toBe(answered);
  expect(askedAgain).toHaveBeenCalledTimes(2);
  expect(send.mock.calls).toEqual([1, 2, 3].map(() => ['/notices', form]));
});

it('does nothing to what is no form, and to what was stopped or answered', async () => {
  const askedAgain = vi.fn(() => Promise.resolve());
  const failing = vi.fn<typeof fetch>().mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(sendAgain(failing, askedAgain)('/decision-mark', {})).rejects.toThrow('Failed to fetch');
  const stopped = vi.fn<typeof fetch>().mockRejectedValue(new DOMException('stopped', 'AbortError'));
  await expect(sendAgain(stopped, askedAgain)('/notices', form)).rejects.toThrow('stopped');
  const refused = vi.fn<typeof fetch>().mockResolvedValue(new Response('', { status: 403 }));
  expect((await sendAgain(refused, askedAgain)('/notices', form)).status).toBe(403);
  expect(askedAgain).not.toHaveBeenCalled();
});
