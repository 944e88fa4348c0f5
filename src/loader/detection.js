// Asks the detector: a WebAssembly of its own, with the words of the page's language and of English. Must not know what is
// done with what it finds.
import { hashes, once } from './files.js';

const fill = (detector, text) => new TextEncoder().encode(text).forEach((byte) => detector.put(byte));
const learn = (detector, language) =>
  once(`${language}.words.json`, async (response) => {
    fill(detector, await response.text());
    return detector.learn();
  });

/** What a text calls for, as JSON, when it is that day and that minute of it. */
export const find = async (text, language, day, minute) => {
  const detector = await once('detect.wasm', async (response) => (await WebAssembly.instantiateStreaming(response)).instance.exports);
  // English first: it has the number 0.
  let known = await learn(detector, 'en');
  if (hashes[`${language}.words.json`]) known = await learn(detector, language);
  fill(detector, text);
  const answer = Uint8Array.from({ length: detector.find(known, day, minute) }, (_, i) => detector.get(i));
  return new TextDecoder().decode(answer);
};
