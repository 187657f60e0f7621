// Rows that need no browser: what ABP's clients must find on the wire.
import assert from 'node:assert/strict';
import { documentOf } from '../proxies.mjs';
import { row } from './rows.mjs';
import { address, call, issuer, situation, tokensOf } from './situation.mjs';

export const wire = () => {
  row(1, 'discovery names the issuer and every endpoint', async () => {
    const { json: found } = await call('GET', '/.well-known/openid-configuration');
    assert.equal(found.issuer, issuer);
    const endpoints = ['authorization', 'token', 'end_session', 'userinfo', 'revocation'].map(n => `${n}_endpoint`);
    for (const name of [...endpoints, 'jwks_uri'])
      assert.ok(found[name]?.startsWith(issuer), `${name} is ${found[name]}`);
    const { json: keys } = await call('GET', new URL(found.jwks_uri).pathname);
    assert.ok(keys.keys.length > 0);
    return `${keys.keys.map(k => k.kty).join(', ')} keys`;
  });

  row(23, 'no answer lacks a member that a client reads', async () => {
    await checkConfiguration();
    await checkDefinition();
    return (await checkErrors()).join(', ');
  });
};

const demand = (what, value, ...members) => {
  for (const member of members) {
    const found = member.split('.').reduce((v, m) => v?.[m], value);
    assert.notEqual(found, undefined, `${what} has no ${member}`);
  }
};

const checkConfiguration = async () => {
  const { access_token: token } = await tokensOf(situation.operator);
  for (const headers of [{ token }, {}]) {
    const { status, json } = await call('GET', '/api/abp/application-configuration?includeLocalizationResources=false', headers);
    assert.equal(status, 200);
    demand(
      'application-configuration',
      json,
      ...['localization.currentCulture.cultureName', 'localization.currentCulture.dateTimeFormat.shortDatePattern'],
      ...['localization.languages', 'localization.defaultResourceName', 'localization.values', 'auth.grantedPolicies'],
      ...['setting.values', 'features.values', 'globalFeatures.enabledFeatures', 'multiTenancy.isEnabled', 'clock.kind'],
      ...['currentTenant.id', 'currentTenant.name', 'currentTenant.isAvailable', 'timing.timeZone.iana.timeZoneName'],
      ...['currentUser.isAuthenticated', 'currentUser.id', 'currentUser.userName', 'currentUser.roles', 'extraProperties'],
      ...['objectExtensions.modules', 'objectExtensions.enums'],
    );
    for (const [name, value] of [...Object.entries(json.setting.values), ...Object.entries(json.features.values)])
      assert.ok(value === null || typeof value === 'string', `${name} is no text`);
    for (const [name, value] of Object.entries(json.auth.grantedPolicies)) assert.equal(value, true, name);
  }
};

const checkDefinition = async () => {
  const document = await documentOf(address);
  for (const [key, module] of Object.entries(document.modules)) {
    demand(key, module, 'rootPath', 'remoteServiceName', 'controllers');
    for (const [type, controller] of Object.entries(module.controllers)) {
      demand(type, controller, 'controllerName', 'type', 'actions', 'interfaces', 'isRemoteService');
      assert.equal(controller.isIntegrationService, false, type);
      for (const [name, action] of Object.entries(controller.actions)) {
        demand(name, action, 'uniqueName', 'name', 'httpMethod', 'url', 'implementFrom', 'supportedVersions');
        demand(name, action, 'returnValue.type', 'returnValue.typeSimple', 'parameters', 'parametersOnMethod');
        for (const p of action.parametersOnMethod) demand(name, p, 'name', 'type', 'typeSimple', 'typeAsString', 'isOptional');
        for (const p of action.parameters)
          demand(name, p, 'name', 'nameOnMethod', 'type', 'typeSimple', 'bindingSourceId', 'descriptorName');
      }
    }
  }
  for (const [name, type] of Object.entries(document.types)) {
    demand(name, type, 'isEnum', 'baseType');
    if (type.isEnum) demand(name, type, 'enumNames', 'enumValues');
    else for (const p of type.properties) demand(name, p, 'name', 'type', 'typeSimple', 'isRequired', 'isNullable');
  }
};

/** Each status once, by a request of its own. */
const checkErrors = async () => {
  const { access_token: operator } = await tokensOf(situation.operator);
  const { access_token: owner } = await tokensOf(situation.owner);
  const product = await call('POST', '/api/v1/products', { token: owner, body: { name: 'Stamped', price: 1 } });
  assert.equal(product.status, 201, product.text);
  const path = `/api/v1/products/${product.json.productId}`;
  const renamed = await call('PUT', path, { token: owner, body: { name: 'Once', concurrencyStamp: product.json.concurrencyStamp } });
  assert.equal(renamed.status, 200, renamed.text);
  const asked = [
    [400, await call('GET', '/api/v1/products?limit=0')],
    [401, await call('GET', '/api/identity/users')],
    [403, await call('GET', '/api/v1/buyer/addresses', { token: operator })],
    [404, await call('GET', '/api/v1/products/00000000-0000-0000-0000-000000000001')],
    [404, await call('GET', '/api/no/such/thing')],
    [409, await call('PUT', path, { token: owner, body: { name: 'Twice', concurrencyStamp: product.json.concurrencyStamp } })],
  ];
  for (const [status, answer] of asked) {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.headers.get('_AbpErrorFormat'), 'true', `${status} without the header`);
    demand(`a ${status}`, answer.json, 'error.code', 'error.message', 'error.details', 'error.data', 'error.validationErrors');
    assert.ok(answer.json.error.message, `a ${status} says nothing`);
  }
  assert.deepEqual(asked[0][1].json.error.validationErrors[0].members, ['limit']);
  return asked.map(([status]) => status);
};
