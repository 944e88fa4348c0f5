// Builds and compares the trees of trees.json (scripts/trees.mjs says what a tree is). Nothing is parsed as markup.
const create = (method, ...given) => Document.prototype[method].apply(document, given);

/** The nodes of a tree; `word` gives the text of a key, given the node where a text is nothing else; `trees`: those of forms. */
export const build = (tree, word, trees) => tree.map((node) => {
  if (node === 0) return create('createComment', '');
  const write = (text, at) => text.replace(/\x01(.*?)\x02/g, (all, key) => word(key, at));
  if (node[0] === '\x03') return build(trees[node.slice(1)], word)[0];
  if (typeof node === 'string') {
    const text = create('createTextNode', node);
    text.data = write(node, text);
    return text;
  }
  const [tag, attributes, ...children] = node;
  const element = create('createElement', tag);
  for (let i = 0; i < attributes.length; i += 2) element.setAttribute(attributes[i], write(attributes[i + 1]));
  element.append(...build(children, word, trees));
  return element;
});

/** Whether two lists of nodes are of one structure: Leptos finds its way by it. What texts say does not matter. */
export const isAlike = (some, others) =>
  some.length === others.length &&
  [...some].every((node, i) => node.nodeName === others[i].nodeName && isAlike(node.childNodes, others[i].childNodes));
