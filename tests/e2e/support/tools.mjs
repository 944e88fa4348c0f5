// The real tools server, one for each worker.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const binary =
  process.env.TOOLS_SERVER || fileURLToPath(new URL('../../../target/debug/optimly-tools-server', import.meta.url));

export async function startTools() {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: cargo build -p optimly-tools-server`);
  const child = spawn(binary, ['--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints = [];
  child.stderr.on('data', (data) => complaints.push(data));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /^listening on (\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the tools server ended with ${code}: ${Buffer.concat(complaints)}`)));
  });
  const received = async (filter = {}) => {
    const response = await fetch(`${url}/external/demo/received?${new URLSearchParams(filter)}`);
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  return {
    url,
    /** What has arrived; `{ token, chat_id, prefix }` choose from it. */
    received,
    stop: () => child.kill(),
  };
}
