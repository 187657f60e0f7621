// Builds the app, its generated services included, unless it was built of the same packages and sources before:
// node build.mjs. It lies beside the packages and is never committed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { root, run } from './run.mjs';

const cache = join(root, 'node_modules', '.cache', 'glowcart');
const mark = join(cache, 'built-of');
export const built = join(cache, 'app');

const sources = async () => {
  const found = (await readdir(join(root, 'src'), { recursive: true, withFileTypes: true }))
    .filter(f => f.isFile())
    .map(f => relative(root, join(f.parentPath, f.name)));
  return ['package-lock.json', 'angular.json', 'tsconfig.json', ...found.sort()];
};

const hash = async () => {
  const all = createHash('sha256');
  for (const file of await sources()) all.update(`${file}\n`).update(await readFile(join(root, file)));
  return all.digest('hex');
};

/** A second Angular beside the first compiles, and fails in the browser with words that tell nothing. */
const demandOneAngular = async () => {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const found = Object.keys(lock.packages).filter(p => p.endsWith('node_modules/@angular/core'));
  assert.deepEqual(found, ['node_modules/@angular/core'], 'more than one Angular');
};

export const build = async () => {
  await demandOneAngular();
  const wanted = await hash();
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === wanted) return 'built before';
  await rm(mark, { force: true });
  await run('@angular/cli/bin/ng.js', 'build');
  await writeFile(mark, wanted);
  return 'built anew';
};
