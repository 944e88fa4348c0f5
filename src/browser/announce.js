/** Says something in one of the live regions of the bubble: `within` the panel, or beside it. It goes once it was taken up. */
export function announce(root, words, within) {
  const region = root.querySelector(within ? 'dialog .heard' : ':scope > .heard');
  if (!region) return;
  const line = Document.prototype.createElement.call(document, 'p');
  line.dir = 'auto';
  line.textContent = words;
  // The one beside the panel may have come with this very message: nobody listens to it yet.
  if (within) region.append(line);
  else setTimeout(() => region.append(line), 100);
  setTimeout(() => line.remove(), 1100);
}
