// ABP's own generator, unmodified, against a running GlowCart. For every module of the document it generates as many services
// as the document has controllers; a second run changes nothing; and a document that is damaged in one word generates
// nothing, so that the first check is known to notice. Whether it all compiles, the app's build tells.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, relative, sep } from 'node:path';
import { root, run } from './run.mjs';

const app = join(root, 'src', 'app');
const proxy = join(app, 'proxy');
const everyService = join(app, 'every-service.ts');
const definitionPath = '/api/abp/api-definition';

export const documentOf = async address =>
  (await fetch(`${address}${definitionPath}?includeTypes=true`)).json();

// Each option is given: the generator asks for those that are missing.
const generate = (module, url) =>
  run(
    '@angular/cli/bin/ng.js',
    ...['generate', '@abp/ng.schematics:proxy-add', '--module', module, '--api-name', 'default', '--url', url],
    ...['--source', 'client', '--target', 'client', '--service-type', 'application', '--entry-point', '__default'],
  );

const files = async (suffix = '') =>
  (await readdir(proxy, { recursive: true, withFileTypes: true }))
    .filter(f => f.isFile() && f.name.endsWith(suffix))
    .map(f => relative(proxy, join(f.parentPath, f.name)).split(sep).join('/'))
    .sort();

const snapshot = async () => {
  const hash = createHash('sha256');
  for (const file of await files()) hash.update(`${file}\n`).update(await readFile(join(proxy, file)));
  return hash.digest('hex');
};

const clear = async () => {
  await rm(proxy, { recursive: true, force: true });
  await rm(everyService, { force: true });
  await mkdir(app, { recursive: true });
};

/** A service that is given each of the generated ones: what Angular can't construct doesn't compile. */
const writeEveryService = async services => {
  const found = await Promise.all(
    services.map(async (path, i) => ({
      path: path.replace(/\.ts$/, ''),
      alias: `Service${i}`,
      name: /export class (\w+)/.exec(await readFile(join(proxy, path), 'utf8'))[1],
    })),
  );
  await writeFile(
    everyService,
    [
      "import { Injectable, inject } from '@angular/core';",
      ...found.map(s => `import { ${s.name} as ${s.alias} } from '@proxy/${s.path}';`),
      '',
      "@Injectable({ providedIn: 'root' })",
      'export class EveryService {',
      '  private readonly all = [',
      ...found.map(s => `    inject(${s.alias}),`),
      '  ];',
      '',
      '  async names(): Promise<string[]> {',
      '    return this.all.map(s => s.apiName);',
      '  }',
      '}',
      '',
    ].join('\n'),
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

export const generateNothingOfADamagedDocument = async address => {
  const document = await documentOf(address);
  const damaged = await serveDamaged(document);
  await clear();
  await generate(Object.keys(document.modules)[0], damaged.url);
  damaged.close();
  assert.deepEqual(await files('.service.ts'), [], 'the generator no longer needs isIntegrationService: check it otherwise');
};

export const generateEveryModule = async address => {
  const document = await documentOf(address);
  const modules = Object.keys(document.modules);
  assert.ok(modules.length > 0, 'the document has no module');
  await clear();
  let before = 0;
  for (const module of modules) {
    await generate(module, address);
    const services = (await files('.service.ts')).length;
    const controllers = Object.keys(document.modules[module].controllers).length;
    assert.equal(services - before, controllers, `services of ${module}`);
    assert.ok(controllers > 0, `${module} has no controller`);
    before = services;
  }
  await writeEveryService(await files('.service.ts'));
  return `${before} services of ${modules.length} modules`;
};

/** Adding one again generates all of those that were added. */
export const generateTheSameAgain = async address => {
  const first = await snapshot();
  await generate(Object.keys((await documentOf(address)).modules)[0], address);
  assert.equal(await snapshot(), first, 'a second run generated something else');
};
