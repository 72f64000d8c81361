import { expect, it } from 'vitest';
import { html } from './html';

it('escapes what people typed, in text and in attributes', () => {
  expect(html`<p title="${'"><script>'}">${"O'Hara & <b>"}</p>`.text).toBe('<p title="&quot;&gt;&lt;script&gt;">O&#39;Hara &amp; &lt;b&gt;</p>');
});

it('leaves HTML as it is, joins lists and drops what is absent', () => {
  expect(html`<ul>${[html`<li>a</li>`, '<']}</ul>${undefined}${false}${0}`.text).toBe('<ul><li>a</li>&lt;</ul>0');
});
