// The environment: defaults, and what a person reads after a typing error.
import { describe, expect, test } from 'vitest';
import { parseConfig } from '#server/config.ts';

describe('defaults', () => {
  test('with nothing set it serves this machine alone, with the embedded database', () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      environment: 'production',
      port: 3000,
      host: '127.0.0.1',
      origin: 'http://127.0.0.1:3000',
      originGiven: false,
      trustProxy: 0,
      logLevel: 'info',
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.data).toMatch(/^\/.*\.posko$/);
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('on a loopback address both of its names are accepted', () => {
    const { origins } = parseConfig({ PORT: '4000' });
    expect(origins).toContain('http://localhost:4000');
    expect(origins).toContain('http://127.0.0.1:4000');
  });

  test('on all addresses the names of this machine are accepted, and no other', () => {
    const { origins } = parseConfig({ HOST: '0.0.0.0' });
    expect(origins).toContain('http://localhost:3000');
    expect(origins).not.toContain('http://0.0.0.0:3000');
    expect(origins.every((origin) => URL.canParse(origin))).toBe(true);
  });

  test('a given origin is the only one', () => {
    expect(parseConfig({ ORIGIN: 'https://posko.example.id' })).toMatchObject({
      origin: 'https://posko.example.id',
      origins: ['https://posko.example.id'],
      originGiven: true,
    });
  });

  test('an empty value means that it is not set', () => {
    expect(parseConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000 });
  });
});

describe('a bad variable is named with what is allowed', () => {
  test.each([
    ['PORT', '80a', 'a port from 1 to 65535'],
    ['PORT', '70000', 'a port from 1 to 65535'],
    ['HOST', 'bad host', 'an address or a host name'],
    ['ORIGIN', 'posko.example.id', 'without a path'],
    ['ORIGIN', 'https://posko.example.id/', 'without a path'],
    ['BASEMAP_TILES', 'https://tiles.example.id/{z}/{x}', '{z}, {x} and {y}'],
    ['BASEMAP_TILES', 'javascript:{z}{x}{y}', 'an http(s) URL'],
    ['BASEMAP_PMTILES', '/indonesia.pmtiles', 'a .pmtiles file'],
    ['PMTILES_URL', 'https://files.example.id/indonesia.pmtiles', 'BASEMAP_PMTILES'],
    ['TILE_URL', 'https://tiles.example.id/{z}/{x}/{y}.png', 'BASEMAP_TILES'],
    ['LOG_LEVEL', 'loud', 'trace, debug, info'],
    ['TRUST_PROXY', '-1', 'number of proxies'],
    ['NODE_ENV', 'prod', 'production, development, test'],
  ])('%s=%s', (name, value, allowed) => {
    expect(() => parseConfig({ [name]: value })).toThrow(`${name}: ${JSON.stringify(value)}`);
    expect(() => parseConfig({ [name]: value })).toThrow(allowed);
  });

  test.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/posko'],
    ['REDIS_URL', 'http://:hunter2@redis'],
    ['ATTACHMENT_S3_URL', 'https://kunci:hunter2@s3.example.id'],
    ['POSKO_DEMO_PASSWORD', 'hunter2'],
  ])('%s is named but its value is not repeated', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(name);
    expect(() => parseConfig({ [name]: value })).not.toThrow('hunter2');
  });

  test('all bad ones are named at once', () => {
    expect(() => parseConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });

  test('a POSKO_ variable that nobody reads is reported', () => {
    expect(parseConfig({ POSKO_DEMOPASSWORD: 'x' }).unknown).toEqual(['POSKO_DEMOPASSWORD']);
  });
});
