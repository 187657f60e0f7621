// ABP's own generator, unmodified, against a running GlowCart: node proxies.mjs http://localhost:5000
// For every module of the document: it generates, as many services as the document has controllers; all of it compiles in
// Angular's compiler; a second run changes nothing; and a document that is damaged in one word generates nothing, so that
// the first check is known to notice.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const address = process.argv[2]?.replace(/\/$/, '');
if (!address) {
  console.error('usage: node proxies.mjs <address of a running GlowCart>');
  process.exit(2);
}

const root = import.meta.dirname;
const app = join(root, 'src', 'app');
const proxy = join(app, 'proxy');
const component = join(app, 'every-service.component.ts');
const built = join(root, '.built');
const definitionPath = '/api/abp/api-definition';

const run = async (script, ...args) => {
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

// Each option is given: the generator asks for those that are missing.
const generate = (module, url = address) =>
  run(
    '@angular/cli/bin/ng.js',
    ...['generate', '@abp/ng.schematics:proxy-add', '--module', module, '--api-name', 'default', '--url', url],
    ...['--source', 'client', '--target', 'client', '--service-type', 'application', '--entry-point', '__default'],
  );

const files = async (suffix = '') =>
  (await readdir(proxy, { recursive: true, withFileTypes: true }))
    .filter(f => f.isFile() && f.name.endsWith(suffix))
    .map(f => relative(proxy, join(f.parentPath ?? f.path, f.name)).split(sep).join('/'))
    .sort();

const snapshot = async () => {
  const hash = createHash('sha256');
  for (const file of await files()) hash.update(`${file}\n`).update(await readFile(join(proxy, file)));
  return hash.digest('hex');
};

const clear = async () => {
  await rm(proxy, { recursive: true, force: true });
  await rm(component, { force: true });
  await rm(built, { recursive: true, force: true });
  await mkdir(app, { recursive: true });
};

/** A component that is given each service: what Angular can't construct doesn't compile. */
const writeComponent = services => {
  const named = services.map((path, i) => ({ path, alias: `Service${i}` }));
  return Promise.all(
    named.map(async s => ({
      ...s,
      name: /export class (\w+)/.exec(await readFile(join(proxy, s.path), 'utf8'))[1],
    })),
  ).then(found =>
    writeFile(
      component,
      [
        "import { Component, inject } from '@angular/core';",
        ...found.map(s => `import { ${s.name} as ${s.alias} } from '@proxy/${s.path.replace(/\.ts$/, '')}';`),
        '',
        "@Component({ selector: 'app-every-service', template: '' })",
        'export class EveryServiceComponent {',
        ...found.map(s => `  readonly ${s.alias.toLowerCase()} = inject(${s.alias});`),
        '}',
        '',
      ].join('\n'),
    ),
  );
};

/** The same document without what tells the generator that a controller is for applications. */
const serveDamaged = async document => {
  for (const module of Object.values(document.modules))
    for (const controller of Object.values(module.controllers)) delete controller.isIntegrationService;
  const server = createServer((request, response) => {
    response.writeHead(request.url.startsWith(definitionPath) ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(document));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
};

const document = await (await fetch(`${address}${definitionPath}?includeTypes=true`)).json();
const modules = Object.keys(document.modules);
assert.ok(modules.length > 0, 'the document has no module');

await clear();
const damaged = await serveDamaged(structuredClone(document));
await generate(modules[0], damaged.url);
damaged.close();
assert.deepEqual(await files('.service.ts'), [], 'the generator no longer needs isIntegrationService: check it otherwise');
console.log('a damaged document generates no service, as it should');

await clear();
let before = 0;
for (const module of modules) {
  await generate(module);
  const services = (await files('.service.ts')).length;
  const controllers = Object.keys(document.modules[module].controllers).length;
  assert.equal(services - before, controllers, `services of ${module}`);
  assert.ok(controllers > 0, `${module} has no controller`);
  console.log(`${module}: ${controllers} services`);
  before = services;
}

await writeComponent(await files('.service.ts'));
await run('@angular/compiler-cli/bundles/src/bin/ngc.js', '-p', 'tsconfig.proxies.json');
console.log(`${before} services and ${(await files('models.ts')).length} models compile`);

const first = await snapshot();
// Adding one again generates all of those that were added.
await generate(modules[0]);
assert.equal(await snapshot(), first, 'a second run generated something else');
console.log('a second run changes nothing');
