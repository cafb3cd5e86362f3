import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ParseError } from '../../bytes/parse-error.ts';
import { scanXml } from './scan-xml.ts';

test('elements when they end, with their attributes and their own text', () => {
  const text = '<?xml version="1.0"?>\n<a x="1 &lt; 2"><b/> t&amp;u <c y=\'2\'>v</c></a>\n';
  assert.deepEqual(
    [...scanXml(text)],
    [
      { path: 'a/b', attributes: new Map(), text: '' },
      { path: 'a/c', attributes: new Map([['y', '2']]), text: 'v' },
      { path: 'a', attributes: new Map([['x', '1 < 2']]), text: 't&u' },
    ],
  );
});

const bad: Readonly<Record<string, string>> = {
  'a document type': '<!DOCTYPE a><a/>',
  'a comment': '<a><!-- x --></a>',
  CDATA: '<a><![CDATA[x]]></a>',
  'an instruction': '<a><?php x?></a>',
  'an entity of its own': '<a>&x;</a>',
  'a character by its number': '<a>&#60;</a>',
  'an ampersand alone': '<a>x & y</a>',
  'an end that is another': '<a></b>',
  'an end too much': '<a></a></a>',
  'an end with an attribute': '<a></a x="1">',
  'an element without an end': '<a>',
  'a tag without an end': '<a',
  'an attribute twice': '<a x="1" x="2"/>',
  'an attribute without quotes': '<a x=1/>',
  'a tag in an attribute': '<a x="<b>"/>',
  'text outside': '<a/>x',
  'more depth than any list has': '<a>'.repeat(33) + '</a>'.repeat(33),
};

for (const [what, text] of Object.entries(bad)) {
  test(`${what} is a ParseError`, () => {
    assert.throws(() => [...scanXml(text)], ParseError);
  });
}
