import { expect, it, test } from 'vitest';
import { isNarrative } from './narrative';

const div = (inner: string): string => `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>`;

it.each([
  'Blood pressure 120 &lt; 140 &#8211; <b>well</b><br/>and <br> so on',
  '<table class="grid" border=1><tr><td colspan="2" nowrap>A &amp; E</td></tr></table>',
  '<p style="color: #333; background-image: url(data:image/png;base64,AA+/=)">Words</p><!-- a remark > of a source - here -->',
  `<a href="https://example.org/x?a=b:c">there</a> <a href='#note'>note</a> <a href="Observation/1">result</a> <a href="#urn:uuid:1">part</a> <a href="Patient?identifier=https://x.example|1&amp;a=&quot;">who</a> <a name="x"/> <a href="mailto:a@b.example">write</a>`,
  '<span style="font-family: &quot;Segoe UI&quot;, &#39;Arial&#39;; color: red !important; scroll-behavior: auto">Words</span>',
  '<img src="data:image/jpg;base64,AAAA" alt=""/>',
  '<img src="data:image/png;base64,AAAA" alt="a > b"/><img src="#img1" alt=""/>',
  'a > b',
])('takes what only says something: %s', (inner) => expect(isNarrative(div(inner))).toBe(true));

it.each([
  '<script>alert(1)</script>',
  '<SCRIPT src="https://evil.example/x.js"/>',
  '<img src="x" onerror="alert(1)"/>',
  '<p ONCLICK=alert(1)>x</p>',
  '<b/onmouseover=alert(1)>x</b>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href="javascript&colon;alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<a href="data:text/html,x">x</a>',
  '<a href="&#106;avascript:x/?#">x</a>',
  '<a href="javascript:/x?#">x</a>',
  '<svg><animate/></svg>',
  '<iframe src="https://evil.example"/>',
  '<form action="https://evil.example"><input/></form>',
  '<style>p { background: url(https://evil.example) }</style>',
  '<p style="background:url(https://evil.example)">x</p>',
  '<p style="background:u\\72l(https://evil.example)">x</p>',
  '<p style="background:&#117;rl(https://evil.example)">x</p>',
  '<p style="background:image-set(&quot;https://evil.example&quot; 1x)">x</p>',
  '<p style="@import &quot;https://evil.example&quot;">x</p>',
  '<![CDATA[<script>]]>',
  '<!-- a -- b -->',
  '<!--><img src="x" onerror="alert(1)"/>-->',
  '<!---><img src="x" onerror="alert(1)"/>-->',
  '<p\u00A0title=" onclick=alert(1) ">x</p>',
  '<p title=a\u00A0lang=" onclick=alert(1) ">x</p>',
  '<p\u000Btitle=" onclick=alert(1) ">x</p>',
  '<?php x ?>',
  '<p <p',
  '<p title="a<b">x</p>',
])('refuses what acts, or may: %s', (inner) => expect(isNarrative(div(inner))).toBe(false));

test('refuses what brings entities of its own', () => expect(isNarrative(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${div('&a;')}`)).toBe(false));

test('takes no longer for what is made to take long', () => {
  for (const piece of ['<', '<p ', '<p a=', '<p a="', '<!--', '<!-- -', ' ', '<p a ', '&#', 'a:']) {
    const began = performance.now();
    isNarrative(div(piece.repeat(200_000)));
    isNarrative(`<p ${piece.repeat(200_000)}`);
    expect(performance.now() - began, piece).toBeLessThan(2_000);
  }
});
