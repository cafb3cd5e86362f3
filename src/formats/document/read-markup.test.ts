import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMarkup } from './read-markup.ts';

const isFile = (path: string) => path === 'next.html';

test('elements that lay out are no text, and words go on inside of some', () => {
  const page = '<p class="x">One <b>t</b>wo&nbsp;&lt;3&gt;</p><td>a</td><td>b</td>\n<br>c';
  assert.deepEqual(readMarkup(page, isFile), {
    lines: [' One two <3>  a  b ', ' c'],
    layout: 'x',
    active: [],
  });
});

test('titles are text; classes, styles and places are told apart, without measures and files beside', () => {
  const page = `<a href="next.html#id123" title="Next page">n</a><a href="https://example.org/x">y</a>
<style>p { margin-top: 10px }</style><h1 id="top-of-page" style="color: #00ff00">T</h1>`;
  assert.deepEqual(readMarkup(page, isFile), {
    lines: [' Next page ny', '   T '],
    layout: ['', ' #', 'https://example.org/x #', 'p { margin-top:   }', 'top-of-page #', 'color:  ']
      .join('\n')
      .slice(1),
    active: [],
  });
});

test('comments, unknown elements and unknown attributes stay text', () => {
  assert.deepEqual(readMarkup('<!-- one --><archive.h><two three="four"><p five="six">', isFile).lines, [
    '  one --><archive.h><two three="four"> five="six" ',
  ]);
});

test('what runs, loads or sends is told', () => {
  const page = `<script src="x.js"></script>
<p onclick="f()">
<a href="java&#115;cript:f()">
<style>@import 'x'</style>
<meta http-equiv="refresh" content="0; url=x">`;
  assert.deepEqual(readMarkup(page, isFile).active, [
    { line: 1, what: '<script>' },
    { line: 1, what: '<script>' },
    { line: 2, what: 'onclick' },
    { line: 3, what: 'href' },
    { line: 4, what: 'style' },
    { line: 5, what: 'style' },
  ]);
});
