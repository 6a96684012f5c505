import { statfsSync } from 'node:fs';
import { totalmem } from 'node:os';

/**
 * 'durable' keeps every acknowledged write; 'disposable' is for test clusters, which are remade at will
 * and therefore need not wait for the disk.
 */
export type Durability = 'durable' | 'disposable';

const MEBIBYTE = 1024 * 1024;

/** Settings of a private cluster, as the text of `cityplate.conf` (rewritten at each start). */
export function settingsText(options: {
  port: number;
  socketFolder: string;
  durability: Durability;
}): string {
  const sharedBuffersMebibytes = Math.max(32, Math.min(256, Math.floor(totalmem() / MEBIBYTE / 8)));
  const settings: Record<string, string | number> = {
    listen_addresses: "'127.0.0.1'",
    port: options.port,
    unix_socket_directories: `'${options.socketFolder.replaceAll("'", "''")}'`,
    unix_socket_permissions: '0700',
    password_encryption: "'scram-sha-256'",
    max_connections: 200,
    shared_buffers: `${sharedBuffersMebibytes}MB`,
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    // Compiling a plan costs more than the short spatial queries that it would speed up.
    jit: 'off',
    wal_level: 'replica',
    log_timezone: "'UTC'",
    timezone: "'UTC'",
    lc_messages: "'C'",
    log_min_messages: 'warning',
    log_line_prefix: "'%m [%p] %q%u@%d '",
    dynamic_shared_memory_type: hasRoomyShm() ? 'posix' : 'mmap',
    ...DURABILITY[options.durability],
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  return `# Written by CityPlate at each start; changes here are lost.\n${lines.join('\n')}\n`;
}

const DURABILITY: Record<Durability, Record<string, string>> = {
  durable: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
  disposable: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'on' },
};

/** Containers often have 64 MB of /dev/shm, in which parallel queries fail. */
function hasRoomyShm(): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const { bsize, bavail } = statfsSync('/dev/shm');
    return bsize * bavail >= 256 * MEBIBYTE;
  } catch {
    return false;
  }
}
