// The environment variables: read once, checked, unchangeable. Every invalid variable is named with its allowed
// values.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { readEmergencyNumbers } from '#domain/emergency-number.ts';
import type { EmergencyList } from '#domain/emergency-number.ts';
import {
  bucket,
  isReadableFile,
  isWebAddress,
  origin,
  renamed,
  url,
  whole,
} from '#server/config-value.ts';
import { localOrigins } from '#server/local-origin.ts';

/** sysexits.h EX_CONFIG: the configuration is wrong, not the program. */
export const EXIT_CONFIG = 78;

/** Names of the invalid variables and, for each, one line with the allowed values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const environments = ['production', 'development', 'test'] as const;
/** The demo board in the middle of its response, or with posts and needs alone, before anybody responds. */
const demos = ['played', 'untouched'] as const;
const password = '15 to 256 characters';
const tiles = 'a URL that contains {z}, {x} and {y}';

const hostsText = 'host names, with their port where it is not the usual one, separated by commas';
const tokenText = '16 to 200 letters, digits and signs, without spaces';
const emergencyText =
  'numbers with their names, separated by commas; other ones for an area behind a semicolon, its code and =';
const pmtiles = 'the http(s) URL of a .pmtiles file, or the path of one that can be read';

const vapidText = 'an https address or mailto:name@domain where you are reached';
const vapidKeyText = 'a key as `npx web-push generate-vapid-keys` makes it';

/** Every variable the process reads, with defaults; also listed in .env.example. */
const variables = v.object({
  NODE_ENV: v.optional(v.picklist(environments, environments.join(', ')), 'production'),
  PORT: v.optional(whole('a port from 1 to 65535', 1, 65_535), '3000'),
  HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'an address or a host name')),
    '127.0.0.1',
  ),
  ORIGIN: v.optional(origin),
  POSKO_DATA: v.optional(v.string(), '.posko'),
  ATTACHMENT_DIR: v.optional(v.string()),
  ATTACHMENT_S3_URL: v.optional(bucket),
  POSKO_DEMO: v.optional(v.picklist(demos, demos.join(', ')), 'played'),
  POSKO_DEMO_PASSWORD: v.optional(
    v.pipe(v.string(), v.minLength(15, password), v.maxLength(256, password)),
  ),
  POSKO_BACKUP_PASSPHRASE: v.optional(
    v.pipe(v.string(), v.minLength(15, password), v.maxLength(256, password)),
  ),
  DATABASE_URL: v.optional(
    url('postgres://user:password@host:5432/database', 'postgres:', 'postgresql:'),
  ),
  DATABASE_OWNER_URL: v.optional(
    url('postgres://owner:password@host:5432/database', 'postgres:', 'postgresql:'),
  ),
  DATABASE_WAIT: v.optional(whole('seconds, 0 to 3600', 0, 3_600), '60'),
  REDIS_URL: v.optional(url('redis://host:6379', 'redis:', 'rediss:')),
  BASEMAP_PMTILES: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => isWebAddress(text) || isReadableFile(text), pmtiles),
    ),
  ),
  BASEMAP_TILES: v.optional(
    v.pipe(
      url('an http(s) URL', 'http:', 'https:'),
      v.check((text) => ['{z}', '{x}', '{y}'].every((part) => text.includes(part)), tiles),
    ),
  ),
  BASEMAP_ATTRIBUTION: v.optional(v.pipe(v.string(), v.maxLength(200, 'at most 200 characters'))),
  // Their names until now. Silently ignored, they would leave an operator without a map.
  PMTILES_URL: renamed('BASEMAP_PMTILES'),
  TILE_URL: renamed('BASEMAP_TILES'),
  TILE_ATTRIBUTION: renamed('BASEMAP_ATTRIBUTION'),
  ROUTER_URL: v.optional(url('an http(s) URL of an OSRM server', 'http:', 'https:')),
  LOG_LEVEL: v.optional(v.picklist(logLevels, logLevels.join(', ')), 'info'),
  ALLOWED_HOSTS: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:[\]-]+(\s*,\s*[\w.:[\]-]+)*$/, hostsText)),
  ),
  METRICS_TOKEN: v.optional(v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,200}$/, tokenText))),
  METRICS_PORT: v.optional(whole('a port from 1 to 65535', 1, 65_535)),
  METRICS_HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'an address or a host name')),
    '127.0.0.1',
  ),
  RATE_LIMIT_FACTOR: v.optional(whole('a whole number, 1 to 10000', 1, 10_000), '1'),
  EMERGENCY_NUMBERS: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(2000, emergencyText),
      v.transform(readEmergencyNumbers),
      v.check((lists) => lists !== null, emergencyText),
    ),
    '112, 115, 129',
  ),
  VAPID_SUBJECT: v.optional(
    v.pipe(v.string(), v.regex(/^(https:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+)$/, vapidText)),
  ),
  VAPID_PUBLIC_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{87}$/, vapidKeyText))),
  VAPID_PRIVATE_KEY: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/, vapidKeyText))),
  TRUST_PROXY: v.optional(whole('the number of proxies in front, 0 to 9', 0, 9), '0'),
});

/** Variables that may hold a password. Messages never repeat their value. */
const secret = new Set([
  'POSKO_DEMO_PASSWORD',
  'POSKO_BACKUP_PASSPHRASE',
  'ATTACHMENT_S3_URL',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'METRICS_TOKEN',
  'VAPID_PRIVATE_KEY',
]);

export interface Config {
  readonly environment: (typeof environments)[number];
  readonly port: number;
  readonly host: string;
  /** Address under which browsers reach this server. Links in messages begin with it. */
  readonly origin: string;
  /** All origins that browsers may use. Requests with another Host or Origin are refused. */
  readonly origins: readonly string[];
  /** Host headers that are answered: the origins', this machine's own names, and ALLOWED_HOSTS. */
  readonly hosts: readonly string[];
  /** True when ORIGIN was given. Then only this origin is accepted. */
  readonly originGiven: boolean;
  /** Absolute path of the folder for the embedded database and other local state. */
  readonly data: string;
  /** Absolute path of the folder for photos and recordings. Processes that serve one database share it. */
  readonly attachmentDir: string;
  /** An S3-compatible bucket, with its key, for photos and recordings that are whole; without it they stay in the folder. */
  readonly attachmentBucket?: string | undefined;
  /** Without it the embedded PostgreSQL is used. */
  readonly databaseUrl?: string | undefined;
  /** The owner of the tables of DATABASE_URL, for migrations and operator's commands. */
  readonly databaseOwnerUrl?: string | undefined;
  /** How long the start waits for a database that is not there yet, in seconds. */
  readonly databaseWait: number;
  /** Without it there is one process only, without Redis. */
  readonly redisUrl?: string | undefined;
  /** Which demo board a new embedded database gets. */
  readonly demo: (typeof demos)[number];
  readonly demoPassword?: string | undefined;
  /** Who sends pushes, as push services are told, and its keys. */
  readonly vapidSubject?: string | undefined;
  readonly vapidPublicKey?: string | undefined;
  readonly vapidPrivateKey?: string | undefined;
  /** Encrypts and opens backups. */
  readonly backupPassphrase?: string | undefined;
  /** Base map beside the shipped outlines: a PMTiles file that this process serves, one elsewhere, or tiles. */
  readonly basemapFile?: string | undefined;
  readonly basemapUrl?: string | undefined;
  readonly basemapTiles?: string | undefined;
  readonly basemapAttribution?: string | undefined;
  /** Road router with OSRM's HTTP interface. Without it, distances are straight lines and are shown as such. */
  readonly routerUrl?: string | undefined;
  readonly logLevel: (typeof logLevels)[number];
  /** Whoever sends it as a bearer token reads `/metrics`. */
  readonly metricsToken?: string | undefined;
  /** A port of its own for `/metrics`, without a token. */
  readonly metricsPort?: number | undefined;
  readonly metricsHost: string;
  /** Whom to call in danger, first on the pages of people in the field. */
  readonly emergencyNumbers: readonly EmergencyList[];
  /** Multiplies how much readers and members may ask for in a minute. */
  readonly rateFactor: number;
  /** Number of our own proxies in front. Only their X-Forwarded-For entries are trusted. */
  readonly trustProxy: number;
  /** Unknown POSKO_* variables, shown as a warning because they are probably typing errors. */
  readonly unknown: readonly string[];
}

/** Reads the variables from `env`. Throws ConfigError with every invalid one. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const names = Object.keys(variables.entries);
  // An empty value means "not set": compose files and shells pass NAME= for a missing one.
  const given = Object.fromEntries(names.map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = v.safeParse(variables, given);
  if (!parsed.success) {
    throw new ConfigError(parsed.issues.map((issue) => complaint(issue, given)).join('\n'));
  }
  const values = parsed.output;
  const local = localOrigins(values.HOST, values.PORT);
  const origins = values.ORIGIN ? [values.ORIGIN] : local;
  const named = (values.ALLOWED_HOSTS ?? '').toLowerCase().split(',');
  return Object.freeze({
    environment: values.NODE_ENV,
    port: values.PORT,
    host: values.HOST,
    origin: origins[0] ?? `http://localhost:${values.PORT}`,
    origins,
    hosts: [
      ...new Set([...[...origins, ...local].map(hostOf), ...named.map((name) => name.trim())]),
    ].filter(Boolean),
    originGiven: values.ORIGIN !== undefined,
    data: resolve(values.POSKO_DATA),
    attachmentDir: resolve(values.ATTACHMENT_DIR ?? join(values.POSKO_DATA, 'attachments')),
    attachmentBucket: values.ATTACHMENT_S3_URL,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    databaseWait: values.DATABASE_WAIT,
    redisUrl: values.REDIS_URL,
    demo: values.POSKO_DEMO,
    demoPassword: values.POSKO_DEMO_PASSWORD,
    vapidSubject: values.VAPID_SUBJECT,
    vapidPublicKey: values.VAPID_PUBLIC_KEY,
    vapidPrivateKey: values.VAPID_PRIVATE_KEY,
    backupPassphrase: values.POSKO_BACKUP_PASSPHRASE,
    ...basemapOf(values.BASEMAP_PMTILES),
    basemapTiles: values.BASEMAP_TILES,
    basemapAttribution: values.BASEMAP_ATTRIBUTION,
    routerUrl: values.ROUTER_URL,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    metricsPort: values.METRICS_PORT,
    metricsHost: values.METRICS_HOST,
    emergencyNumbers: values.EMERGENCY_NUMBERS ?? [],
    rateFactor: values.RATE_LIMIT_FACTOR,
    trustProxy: values.TRUST_PROXY,
    unknown: Object.keys(env).filter((name) => name.startsWith('POSKO_') && !names.includes(name)),
  });
}

const hostOf = (origin: string) => new URL(origin).host;

function basemapOf(pmtiles?: string): Pick<Config, 'basemapFile' | 'basemapUrl'> {
  if (pmtiles === undefined) return {};
  return isWebAddress(pmtiles) ? { basemapUrl: pmtiles } : { basemapFile: resolve(pmtiles) };
}

/** Reads `.env`, when it exists, and the environment. Exits the process when they are invalid. */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    const config = parseConfig(process.env);
    for (const name of config.unknown) console.warn(`${name} is set, but nothing reads it.`);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`The configuration cannot be used.\n${error.message}\nSee .env.example.`);
    process.exit(EXIT_CONFIG);
  }
}

function complaint(
  issue: v.BaseIssue<unknown>,
  given: Readonly<Record<string, string | undefined>>,
): string {
  const name = v.getDotPath(issue) ?? 'environment';
  const was = secret.has(name) ? 'what was given' : JSON.stringify(given[name]);
  return `  ${name}: ${was} is not allowed. Allowed: ${issue.message}.`;
}
