// Brings one list of elements up to date with another and leaves alone what has not changed, so that an opened part
// stays open and a frame is not loaded twice.

export function renewChildren(place, fresh) {
  const known = new Map([...place.children].map((child, index) => [keyOf(child, index), child]));
  const wanted = [...fresh.children].map((child, index) => {
    const old = known.get(keyOf(child, index));
    return old && isSame(old, child) ? old : document.importNode(child, true);
  });
  for (const child of [...place.childNodes]) {
    if (!wanted.includes(child)) child.remove();
  }
  let position = place.firstChild;
  for (const child of wanted) {
    if (child === position) position = position.nextSibling;
    else place.insertBefore(child, position);
  }
}

function keyOf(child, index) {
  return child.id || `${child.className}#${index}`;
}

/** Whether somebody has opened a part of it makes no difference. */
function isSame(old, fresh) {
  const bare = old.cloneNode(true);
  for (const part of bare.querySelectorAll("details[open]")) part.removeAttribute("open");
  return bare.isEqualNode(fresh);
}
