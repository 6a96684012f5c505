import { z } from 'zod';

const flag = z
  .enum(['', '0', '1', 'true', 'false'])
  .default('0')
  .transform((text) => text === '1' || text === 'true');

const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'a postgres:// address'),
  DATA_DIR: z.string().min(1).default('.data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  REGION: z.string().min(1).default('kaihua'),
  /** Further folders with regions and layer files, separated by colons. */
  REGION_DIRS: z.string().default(''),
  LAYER_DIRS: z.string().default(''),
  PUBLIC_READ: flag,
  /** The https address under which people reach the page, where a proxy stands before it. */
  PUBLIC_URL: z.url().optional(),
  /** 1 when a proxy that we trust sets X-Forwarded-For. */
  TRUST_PROXY: flag,
  SECRET: z.string().min(32).optional(),
  /** Connections of this process to the database, beside 4 for tiles and 1 that listens. */
  DATABASE_CONNECTIONS: z.coerce.number().int().min(1).max(500).default(12),
  /** How long a process that was told to stop goes on serving, so that a balancer sees /readyz turn. */
  DRAIN_SECONDS: z.coerce.number().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export interface Configuration {
  databaseUrl: string;
  dataDir: string;
  host: string;
  port: number;
  region: string;
  regionDirectories: string[];
  layerDirectories: string[];
  publicRead: boolean;
  publicUrl: string | undefined;
  trustProxy: boolean;
  secret: string | undefined;
  connections: number;
  drainSeconds: number;
  logLevel: string;
}

/** Reads the environment once. Throws one line that names each variable that does not fit. */
export function readConfiguration(env: Record<string, string | undefined>): Configuration {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(set);
  if (!result.success) {
    const places = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`环境变量不符合要求 · environment: ${places.join('; ')}`);
  }
  const { data } = result;
  const folders = (list: string) => list.split(':').filter((part) => part !== '');
  return {
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    region: data.REGION,
    regionDirectories: folders(data.REGION_DIRS),
    layerDirectories: folders(data.LAYER_DIRS),
    publicRead: data.PUBLIC_READ,
    publicUrl: data.PUBLIC_URL,
    trustProxy: data.TRUST_PROXY,
    secret: data.SECRET,
    connections: data.DATABASE_CONNECTIONS,
    drainSeconds: data.DRAIN_SECONDS,
    logLevel: data.LOG_LEVEL,
  };
}
