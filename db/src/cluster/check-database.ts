import { isPostgisNewEnough, OLDEST_POSTGIS, OLDEST_POSTGRES } from './binaries.ts';
import { attempt } from './connect.ts';
import { ClusterProblem } from './problem.ts';

type Facts = {
  version: number;
  superuser: boolean;
  maycreate: boolean;
  readonly: boolean;
  installed: string | null;
  available: string | null;
};

const FACTS = `
  select current_setting('server_version_num')::int / 10000 as version,
         (select rolsuper from pg_roles where rolname = current_user) as superuser,
         has_database_privilege(current_database(), 'CREATE') as maycreate,
         pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as readonly,
         (select extversion from pg_extension where extname = 'postgis') as installed,
         (select default_version from pg_available_extensions where name = 'postgis') as available`;

/**
 * Can CityPlate live in the database at `url` (DATABASE_URL)? Returns when it can.
 * @throws ClusterProblem with one line that says what is wrong and what to do; it never shows the password
 */
export async function checkDatabase(url: string): Promise<void> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw refuse(
      '格式不对，应为 postgres://用户:密码@主机:端口/数据库',
      'is not an address; it has the form postgres://user:password@host:port/database',
    );
  }
  let facts: Facts | undefined;
  const reached = await attempt(url, async (client) => {
    facts = (await client.query<Facts>(FACTS)).rows[0];
  });
  if (!reached.ok) throw unreachable(parsed, reached.code, reached.message);
  if (facts) judge(facts, parsed);
}

function unreachable(url: URL, code: string, message: string): ClusterProblem {
  const database = decodeURIComponent(url.pathname.slice(1)) || url.username;
  const user = decodeURIComponent(url.username);
  switch (code) {
    case '28P01':
    case '28000':
      return refuse(`用户 ${user} 的密码不对或不许登录`, `wrong password, or ${user} may not sign in`);
    case '3D000':
      return refuse(
        `没有数据库 ${database}：请先执行 createdb ${database}`,
        `there is no database ${database}: run createdb ${database} first`,
      );
    case 'ECONNREFUSED':
      return refuse(`${url.host} 没有数据库服务在监听`, `nothing listens at ${url.host}`);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return refuse(`找不到主机 ${url.hostname}`, `the host ${url.hostname} is not known`);
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return refuse(`${url.host} 无法到达`, `${url.host} cannot be reached`);
    default:
      return refuse(`无法连接 ${url.host}（${message}）`, `cannot connect to ${url.host} (${message})`);
  }
}

function judge(facts: Facts, url: URL): void {
  if (facts.version < OLDEST_POSTGRES) {
    throw refuse(
      `PostgreSQL ${facts.version} 太旧，需要 ≥ ${OLDEST_POSTGRES}`,
      `PostgreSQL ${facts.version} is too old, ≥ ${OLDEST_POSTGRES} is needed`,
    );
  }
  const postgis = facts.installed ?? facts.available ?? undefined;
  if (!isPostgisNewEnough(postgis)) {
    const wanted = `PostGIS ≥ ${OLDEST_POSTGIS.join('.')}`;
    throw refuse(
      `${url.host} 上${postgis ? `的 PostGIS ${postgis} 太旧` : '没有 PostGIS'}，需要 ${wanted}（如 postgresql-${facts.version}-postgis-3）`,
      `${postgis ? `PostGIS ${postgis} is too old` : 'no PostGIS'} on ${url.host}, ${wanted} is needed (package postgresql-${facts.version}-postgis-3)`,
    );
  }
  if (facts.readonly || !facts.maycreate) {
    throw refuse(
      `用户 ${url.username} 不能写入该数据库`,
      `${url.username} may only read this database: give its owner's address`,
    );
  }
  // Row-level security keeps its spatial index only with a LEAKPROOF operator, which a superuser declares.
  if (!facts.superuser) {
    throw refuse(
      `用户 ${url.username} 不是超级用户，迁移需要（可执行 ALTER ROLE ${url.username} SUPERUSER）`,
      `${url.username} is no superuser, which the migrations need (ALTER ROLE ${url.username} SUPERUSER)`,
    );
  }
}

function refuse(zh: string, en: string): ClusterProblem {
  return new ClusterProblem({ zh: `DATABASE_URL：${zh}`, en: `DATABASE_URL: ${en}` });
}
