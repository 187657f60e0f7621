// Runs a program of the packages here, in this folder; what it said is the reason where it fails.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const root = import.meta.dirname;

export const run = async (script, ...args) => {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NG_CLI_ANALYTICS: 'false' } };
  const running = promisify(execFile)(process.execPath, [join(root, 'node_modules', script), ...args], options);
  // A generator that asks something shall fail, not wait.
  running.child.stdin.end();
  try {
    return await running;
  } catch (e) {
    throw new Error(`${script} ${args.join(' ')}\n${e.stdout}\n${e.stderr}`);
  }
};
