#!/usr/bin/env node
// Copies the widget's files into a folder that a site serves: npx optimly-widget copy public/optimly
import { cpSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [command, to] = process.argv.slice(2);
if (command !== 'copy' || !to) {
  console.error('usage: optimly-widget copy FOLDER');
  process.exit(2);
}
const from = fileURLToPath(new URL('./dist/', import.meta.url));
cpSync(from, to, { recursive: true });
// Files of older versions are kept: pages that are open still ask for them.
console.log(`${readdirSync(from).length} files of the widget are in ${resolve(to)}. Name the folder's address: loadOptimly({ base: '…' })`);
