import { chromium } from '@playwright/test';
import { launchOptions } from '../tests/e2e/support/chromium.mjs';
import { prepare } from './pages.mjs';
import { serve } from './serve.mjs';
import { time } from './visit.mjs';
const { candidates, files, baseline } = await prepare();
const server = await serve(files);
const browser = await chromium.launch(launchOptions);
for (const id of process.env.IDS.split(' ')) {
  const c = { ...candidates.find((c) => c.id === id), alone: baseline.url };
  const out = [];
  for (let i = 0; i < Number(process.env.N || 3); i++) { const r = await time(browser, server.origin, c); out.push(JSON.stringify(r)); }
  console.log(id, out.join(' '));
}
process.exit(0);
