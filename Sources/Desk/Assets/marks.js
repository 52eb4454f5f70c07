// Marks under the very words, by the CSS Custom Highlight API: the text itself is never touched.

const drawn = new Map();

/** Draws the ranges of one editor under one name in place of those drawn before. */
export function mark(editor, name, spans) {
  if (!editor.canMark) return;
  const all = drawn.get(name) ?? new Map();
  drawn.set(name, all);
  all.set(editor, spans.map(({ start, end }) => editor.range(start, end)));
  CSS.highlights.set(name, new Highlight(...[...all.values()].flat()));
}

/** UTF-16 offsets of something the engine found; UTF-8 offsets are converted where it gave only those. */
export function span16(text, found) {
  if (found.start16 != null) return { start: found.start16, end: found.end16 };
  return { start: utf16(text, found.start), end: utf16(text, found.end) };
}

function utf16(text, bytes) {
  let position = 0;
  let units = 0;
  for (const character of text) {
    if (position >= bytes) break;
    const code = character.codePointAt(0);
    position += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    units += character.length;
  }
  return units;
}
